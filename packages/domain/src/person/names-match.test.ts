import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { type Name, namesMatch, type RegisteredName } from './names-match.ts'

const name = (given: string, family: string) => ({ given, family })

suite('the name in the file and the name in the register', () => {
  const matches: [why: string, file: Name, register: RegisteredName][] = [
    ['the same', name('Håkon', 'Aas'), name('Håkon', 'Aas')],
    ['case', name('PER-ØYVIND', 'AAS'), name('Per-Øyvind', 'Aas')],
    ['edges and double spaces', name(' Kjell  Åge ', ' Strøm\u00a0'), name('Kjell Åge', 'Strøm')],
    ['composed and decomposed letters', name('Ha\u030akon', 'Stro\u0308m'), name('Håkon', 'Ström')],
    ['a hyphen is a space', name('Per Øyvind', 'Brekke Dahl'), name('Per-Øyvind', 'Brekke-Dahl')],
    ['letters the code page of the file lacks', name('Lukasz', 'Wójcik'), name('Łukasz', 'Wójcik')],
    ['diacritics', name('Stefan', 'Taran'), name('Ștefan', 'Țăran')],
    ['ø as o', name('Jorgen', 'Odegard'), name('Jørgen', 'Ødegård')],
    ['ø as oe, å as aa', name('Joergen', 'Oedegaard'), name('Jørgen', 'Ødegård')],
    ['one each way', name('Jørgen', 'Oedegard'), name('Joergen', 'Ødegård')],
    ['å in the file, aa in the register', name('Ole', 'Ås'), name('Ole', 'Aas')],
    ['æ as ae', name('Line', 'Saether'), name('Line', 'Sæther')],
    ['ß as ss', name('Jan', 'Weiss'), name('Jan', 'Weiß')],
    ['đ as d', name('Marko', 'Dordevic'), name('Marko', 'Đorđević')],
    ['dotted İ and dotless ı', name('Isik', 'Yildiz'), name('Işık', 'Yıldız')],
    ['only the first given name', name('Kjell', 'Strøm'), name('Kjell Åge', 'Strøm')],
    ['a second given name is not compared', name('Kjell Arne', 'Strøm'), name('Kjell Åge', 'Strøm')],
    ['a middle name written as family name', name('Ola', 'Brekke Dahl'), { ...name('Ola', 'Dahl'), middle: 'Brekke' }],
    ['fewer family names than the register has', name('Ola', 'Dahl'), name('Ola', 'Brekke-Dahl')],
    ['apostrophes', name('Sean', 'O’Brien'), name('Sean', "O'Brien")],
  ]
  for (const [why, file, register] of matches)
    test(`match: ${why}`, () => {
      assert.equal(namesMatch(file, register), true)
    })

  const differences: [why: string, file: Name, register: RegisteredName][] = [
    ['another family name', name('Bjørn', 'Hansen-Someone-Else'), name('Bjørn', 'Næss')],
    ['another given name', name('Per', 'Næss'), name('Bjørn', 'Næss')],
    ['a family name more than the register has', name('Ola', 'Brekke Dahl'), name('Ola', 'Dahl')],
    [
      'the second given name alone is not the first of another',
      name('Arne Kjell', 'Strøm'),
      name('Kjell Åge', 'Strøm'),
    ],
    ['a part of a word is not the word', name('Ole', 'Dah'), name('Ole', 'Dahl')],
    ['æ is not a', name('Line', 'Nass'), name('Line', 'Næss')],
    ['ö is o, not oe', name('Jan', 'Stroem'), name('Jan', 'Ström')],
  ]
  for (const [why, file, register] of differences)
    test(`differ: ${why}`, () => {
      assert.equal(namesMatch(file, register), false)
    })

  test('always match themselves, however they are written', () => {
    const words = fc.array(fc.stringMatching(/^[A-Za-zÆØÅæøåÉéŁłșž]{1,12}$/), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(words, words, (given, family) => {
        const register = name(given.join(' '), family.join('-'))
        assert.ok(namesMatch(register, register))
        assert.ok(namesMatch(name(given.join('-').normalize('NFD'), family.join(' ').toUpperCase()), register))
      }),
    )
  })

  test('never take forever: a word of a hundred å is judged', () => {
    assert.equal(namesMatch(name('å'.repeat(100), 'ø'.repeat(100)), name('A', 'O')), false)
  })
})
