import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { extentOf, unprintableLetters, widthOf } from './typeface.ts'

const alphabets = {
  Norwegian: 'ÆØÅæøåÉéÈèÊêÓóÒòÔô',
  'Sámi, North, Lule, South and Skolt': 'ÁáČčĐđŊŋŠšŦŧŽžŃńÄäÏïÖöƷʒǮǯǤǥǦǧǨǩÅåÕõʹʼ',
  Polish: 'ĄąĆćĘęŁłŃńÓóŚśŹźŻż',
  Lithuanian: 'ĄąČčĘęĖėĮįŠšŲųŪūŽž',
  Latvian: 'ĀāČčĒēĢģĪīĶķĻļŅņŌōŖŗŠšŪūŽž',
  Estonian: 'ÄäÖöÕõÜüŠšŽž',
  'Czech and Slovak': 'ÁáČčĎďÉéĚěÍíŇňÓóŘřŠšŤťÚúŮůÝýŽžĹĺĽľŔŕÄäÔô',
  Romanian: 'ĂăÂâÎîȘșȚțŞşŢţ',
  Hungarian: 'ÁáÉéÍíÓóÖöŐőÚúÜüŰű',
  Turkish: 'ÇçĞğIıİiÖöŞşÜüÂâ',
  'Azerbaijani and Crimean Tatar': 'ƏəĞğİıÑñ',
  Icelandic: 'ÁáÐðÉéÍíÓóÚúÝýÞþÆæÖö',
  Faroese: 'ÁáÐðÍíÓóÚúÝýÆæØø',
  Maltese: 'ĊċĠġĦħŻż',
  'Welsh, Irish and Gaelic': 'ŴŵŶŷÂâÊêÎîÔôÛûẀẁẂẃẄẅỲỳÁáÉéÍíÓóÚúḂḃĊċḊḋḞḟĠġṀṁṠṡṪṫ',
  German: 'ÄäÖöÜüẞß',
  'French and Breton': 'ÀàÂâÆæÇçÈèÉéÊêËëÎîÏïÔôŒœÙùÛûŸÿÑñ',
  'Spanish, Portuguese, Catalan, Galician': 'ÁáÂâÃãÀàÇçÉéÊêÍíÏïÓóÔôÕõÒòÚúÜüÑñĿŀªº',
  Italian: 'ÀàÈèÉéÌìÎîÒòÓóÙùÚú',
  'Croatian, Serbian, Slovenian': 'ČčĆćĐđŠšŽžǄǅǆǇǈǉǊǋǌ',
  Albanian: 'ÇçËë',
  Esperanto: 'ĈĉĜĝĤĥĴĵŜŝŬŭ',
  Vietnamese:
    'ĂăÂâĐđÊêÔôƠơƯưÀàẢảÃãÁáẠạẰằẲẳẴẵẮắẶặẦầẨẩẪẫẤấẬậÈèẺẻẼẽÉéẸẹỀềỂểỄễẾếỆệÌìỈỉĨĩÍíỊịÒòỎỏÕõÓóỌọỒồỔổỖỗỐốỘộỜờỞởỠỡỚớỢợÙùỦủŨũÚúỤụỪừỬửỮữỨứỰựỲỳỶỷỸỹÝýỴỵ',
  Greek: 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψωΆΈΉΊΌΎΏΪΫάέήίόύώϊϋΐΰ',
  'Cyrillic, Russian to Serbian':
    'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяЁёЄєІіЇїҐґЎўЂђЈјЉљЊњЋћЏџЃѓЌќЅѕ',
  'between names': " -'’‘ʻʼ.,&/()+:·–",
} as const

suite('every letter of the names of Europe can be printed', () => {
  for (const [language, letters] of Object.entries(alphabets))
    test(language, () => {
      assert.deepEqual(unprintableLetters(letters), [])
      assert.deepEqual(unprintableLetters(letters.normalize('NFD')), [])
    })

  test('all of Latin Extended-A, Latin Extended-B and Latin Extended Additional', () => {
    const all = [
      [0x100, 0x24f],
      [0x1e00, 0x1eff],
    ].flatMap(([from = 0, to = 0]) =>
      Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)),
    )
    assert.deepEqual(unprintableLetters(all.join('')), [])
  })
})

test('a letter without a glyph is named, and so is what no eye could see', () => {
  assert.deepEqual(unprintableLetters('a山b😀א'), ['山', '😀', 'א'])
  assert.deepEqual(unprintableLetters('a\u200bb\u00ad\u0007\n\ud800'), ['\u200b', '\u00ad', '\u0007', '\n', '\ud800'])
})

test('a text is measured with its kerning and its marks, in proportion to its size', () => {
  assert.ok(widthOf('AVAVAV', 100, 'bold') < 6 * Math.max(widthOf('A', 100, 'bold'), widthOf('V', 100, 'bold')) - 10)
  assert.ok(widthOf('ĄJ', 100, 'bold') > widthOf('Ą', 100, 'bold') + widthOf('J', 100, 'bold'), 'kerning can widen too')
  assert.equal(widthOf('M\u0303', 100, 'bold'), widthOf('M', 100, 'bold'))
  assert.ok(extentOf('M\u0303', 100, 'bold').above > extentOf('M', 100, 'bold').above + 5)
  assert.ok(Math.abs(extentOf('Ås', 60, 'bold').width - 6 * extentOf('Ås', 10, 'bold').width) < 1e-9)
})
