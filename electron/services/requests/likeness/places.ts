/**
 * Where a bio leads: addresses, Telegram names and whatever is written so that a filter does not see it. What a place is
 * called does not depend on how it was written: `hxxps://T.me/Name`, `t . me/name` and `@name` are one place.
 */

/** Characters that are not seen and cut an address into pieces for whoever searches. */
const UNSEEN = /[\p{Cf}\p{Variation_Selector}]/gu
/** Letters of other scripts in which `t.me` is written. */
const LIKE_T_ME = /(?<![\p{L}\d])[tтτ]\s?[.,·•。]?\s?(?:me|ме|mе|мe)\s?\/\s?(?=[\w+])/giu
const DOT_WORDS = /\s*[[({<]\s*(?:\.|dot|точка|نقطة)\s*[\])}>]\s*/giu
/** Scripts without spaces between words: an address begins right behind them. */
const RIGHT_BEFORE = /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])(?=[a-z\d])/giu
const SCHEME = /h(?:tt|xx|\*\*)p(s?):\/\//giu

/** Characters that are looked through; a bio has 140 at most (core.telegram.org/api/config, `about_length_limit_premium`). */
const LENGTH = 500

/** As it is meant: without what was put in to hide an address. */
const plain = (text: string): string =>
  text
    .slice(0, LENGTH)
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(RIGHT_BEFORE, ' ')
    .replace(DOT_WORDS, '.')
    .replace(/(?<=[a-z\d])[。・](?=[a-z\d])/giu, '.')
    .replace(SCHEME, 'http$1://')
    .replace(LIKE_T_ME, 't.me/')

/** Ends of domains that are no word of a language that people write bios in, so that `.com` after a letter is an address. */
const ENDS = new Set(
  (
    'com net org info biz io app dev xyz top site online shop store club live pro vip link click fun win bet casino icu ' +
    'life world today news blog page bio tv cc co ly gg gl ru su ua kz by uz рф укр бел қаз ch cz sk pl hu ro bg gr tr ' +
    'uk eu fr nl br mx ar cl vn th cn jp kr tw hk sg my ph pk bd ng ke za eg sa ae ir il 中国 网络 公司 موقع شبكة ישראל example'
  ).split(' '),
)
/** Ends that are words as well (`New here.Me too`): an address where something follows behind a slash. */
const WORDS = new Set('me to is in at it no so be us am do la de es pt id my ai fm st sh wa'.split(' '))

const URL = /https?:\/\/([^\s/?#]+)([^\s]*)/giu
const TG = /tg:\/\/\S*?(?:domain=|invite=)([\w-]+)/giu
const NAME = /(?<![\w.@/+-])@([a-z]\w{3,31})(?![\w@]|\.[a-z])/giu
const BARE =
  /(?<![\p{L}\d@.\-_/])((?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+)([\p{L}]{2,12})(?![\p{L}\d-])(\/[^\s]*)?/giu

const isCapital = (end: string): boolean => /^\p{Lu}\p{Ll}/u.test(end)

/** An address as a place: without case, `www.` and what a sentence puts behind it. */
const placeOf = (host: string, rest: string): string => {
  const name = host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/:\d+$/, '')
  const path = rest.replace(/[?#].*$/u, '').replace(/[\s).,;:!?…»"'\]}]+$/u, '')
  if (!/^(?:t\.me|telegram\.me|telegram\.dog)$/.test(name)) return `${name}${path === '/' ? '' : path}`
  const [, first = '', second = ''] = path.split('/')
  // A hash tells capitals from small letters, a name does not.
  if (first.startsWith('+')) return first
  return first === 'joinchat' ? `+${second}` : `@${first.toLowerCase()}`
}

/** Cheap: most bios hold no sign of an address at all. */
const MAY_LEAD = /[@./\\。．・]|dot|точка|نقطة/iu

/**
 * The places that a bio leads to, each once, and the bio without them. `own`: the person's own username, which leads to
 * nobody else.
 */
export const placesIn = (
  bio: string,
  own: string | null,
): { readonly places: readonly string[]; readonly rest: string } => {
  if (!MAY_LEAD.test(bio.normalize('NFKC'))) return { places: [], rest: bio }
  const places = new Set<string>()
  const take = (place: string): string => {
    places.add(place)
    return ' '
  }
  const rest = plain(bio)
    .replace(URL, (_all, host: string, path: string) => take(placeOf(host, path)))
    .replace(TG, (_all, name: string) => take(`@${name.toLowerCase()}`))
    .replace(BARE, (all: string, stem: string, end: string, path: string | undefined) => {
      const isEnd = ENDS.has(end.toLowerCase()) && !isCapital(end)
      const isWord = WORDS.has(end.toLowerCase()) && (path ?? '').length > 1
      return isEnd || isWord ? take(placeOf(`${stem}${end}`, path ?? '')) : all
    })
    .replace(NAME, (_all, name: string) => take(`@${name.toLowerCase()}`))
  if (own !== null) places.delete(`@${own.toLowerCase()}`)
  return { places: [...places], rest }
}
