/** Where the bridge to a desk's card reader listens, on the machine that the inspector's browser runs on. */
export const BRIDGE_PORT = 35_980
export const BRIDGE_ADDRESS = `http://127.0.0.1:${BRIDGE_PORT}` as const
