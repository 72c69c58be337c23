/** The JSON of an answer, as the test that asks knows it to be: the contract's own tests prove the form. */
export async function bodyOf<T>(answer: Response): Promise<T> {
  return (await answer.json()) as T
}
