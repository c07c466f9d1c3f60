import { describe, expect, test } from 'vitest'
import { composeDeck } from '../../src/server/generate/compose/compose.ts'

const textOf = (rich: unknown): string =>
  typeof rich === 'string' ? rich : Array.isArray(rich) ? rich.map((run: { text: string }) => run.text).join('') : ''
/** The words of a slide, without its notes and without what is bold in them. */
const wordsOf = (slide: object | undefined) => JSON.stringify({ ...slide, notes: '' }).replace(/"(?:,"bold":true)?\},\{"text":"/g, '')
const titles = (source: string) => composeDeck(source).slides.map(({ title }) => textOf(title))

const review = `Quarterly review of the customer support team

We closed 12,480 tickets this quarter, 9 percent more than in the last one. The median first response went from 3 hours 10 minutes to 1 hour 25 minutes. Customer satisfaction rose from 4.1 to 4.4 of 5.

The main reason is the new triage. Since February every ticket is read by one person within fifteen minutes and sent to the right group. Before that, one ticket in four was passed on at least once.

Two problems remain. Weekend tickets wait until Monday, because nobody is on duty. And refunds over 200 euros still need a signature from finance, which takes 2.6 days on average.

For the next quarter we propose a weekend rota of two people, and a limit of 500 euros for refunds without a signature. Both together cost about 46,000 euros a year and would bring the median for weekend tickets under four hours.`

describe('a text of paragraphs without headings', () => {
  test('is a slide for every paragraph, named by the sentence that it begins with', () => {
    expect(titles(review)).toEqual([
      'Quarterly review of the customer support team',
      'We closed 12,480 tickets this quarter, 9 percent more than in the last one',
      'The main reason is the new triage',
      'Two problems remain',
      'For the next quarter we propose a weekend rota of two people',
    ])
  })

  test('shows all of a short paragraph, and says "And" to nobody', () => {
    const slide = composeDeck(review).slides[3]
    const said = wordsOf(slide)
    expect(said).toContain('Weekend tickets wait until Monday')
    expect(said).toContain('Refunds over 200 euros still need a signature')
    expect(said).not.toContain('And refunds')
    expect(slide?.notes).toContain('And refunds over 200 euros')
  })

  test('keeps what a sentence says behind the clause that is the title', () => {
    expect(wordsOf(composeDeck(review).slides[4])).toContain('A limit of 500 euros for refunds')
  })

  test('takes a question for a title where the paragraph answers it', () => {
    expect(
      titles(
        'An interview\n\nWhen did you start? I took over from my father in 2004. Back then we were four people and one oven.\n\nWhat changed most? People want to know where the flour comes from. We now buy it from two mills in the valley.',
      ).slice(1),
    ).toEqual(['When did you start?', 'What changed most?'])
  })

  test.each([
    [
      'en',
      'Bees at work\n\nFor twenty years their number has been falling. Scientists name three causes: pesticides that confuse their sense of direction, a mite called Varroa that weakens the brood, and fields in which nothing flowers for weeks.\n\nCities turn out to be a refuge. In parks and cemeteries something blooms from March to October.',
      [
        'Pesticides that confuse their sense of direction',
        'A mite called Varroa that weakens the brood',
        'Fields in which nothing flowers for weeks',
      ],
    ],
    [
      'de',
      'Bienen bei der Arbeit\n\nSeit zwanzig Jahren werden sie weniger. Forscher nennen drei Ursachen: Gifte, die sie in die Irre führen; eine Milbe, die ihre Brut schwächt; und Felder, auf denen wochenlang nichts blüht.\n\nStädte sind eine Zuflucht. In Parks und auf Friedhöfen blüht von März bis Oktober etwas.',
      ['Gifte, die sie in die Irre führen', 'Eine Milbe, die ihre Brut schwächt', 'Felder, auf denen wochenlang nichts blüht'],
    ],
  ])('shows each of the things that a sentence counts and names: %s', (_, source, things) => {
    const slide = composeDeck(source).slides[1]
    expect(slide).toMatchObject({ layout: 'cards', items: things.map((heading) => ({ heading })) })
  })

  test('counts things in Chinese and Hindi as well', () => {
    const chinese = composeDeck(
      '社区为什么需要一座共享厨房\n\n我们社区有六千户人家，其中三分之一是独居老人。\n\n共享厨房可以解决三个问题：老人吃得不好，邻居互不认识，空置的一楼商铺没有人租。\n\n杭州的经验值得参考。那里的一座共享厨房每天供应两百份午餐，志愿者有八十多人。',
    )
    expect(chinese.slides[1]).toMatchObject({
      title: '共享厨房可以解决三个问题',
      items: [{ heading: '老人吃得不好' }, { heading: '邻居互不认识' }, { heading: '空置的一楼商铺没有人租' }],
    })
    expect(chinese.slides[2]).toMatchObject({ title: '杭州的经验值得参考' })
    const hindi = composeDeck(
      'हमारे गाँव में पुस्तकालय क्यों चाहिए\n\nपुराना डाकघर तीन साल से खाली है। इसमें चार कमरे हैं और छत ठीक है। बच्चे किताबों के लिए दूर जाते हैं और शाम को लौटते हैं, इसलिए पढ़ नहीं पाते।\n\nहम तीन चीज़ें माँगते हैं: डाकघर की चाबी, बिजली का कनेक्शन और एक पुस्तकालयाध्यक्ष।',
    )
    expect(hindi.slides.at(-1)).toMatchObject({ title: 'हम तीन चीज़ें माँगते हैं', items: [{}, {}, {}] })
  })

  test('is named by what a letter is about, not by its courtesies', () => {
    const deck = composeDeck(
      'Hi all,\n\nthanks for the good call yesterday. Here is where we stand with the Hamburg store.\n\nSales are up 14% on last year, mainly because of the new coffee corner. The bakery section is flat.\n\nStaff is our biggest worry. Four people left since January and we only found two new ones.\n\nBest,\nKatrin',
    )
    expect(deck.slides[0]).toMatchObject({ title: 'Here is where we stand with the Hamburg store' })
    expect(deck.slides.map(({ notes }) => notes).join(' ')).toContain('thanks for the good call yesterday')
  })

  test('does not count things that a sentence only mentions', () => {
    const source =
      'The menu\n\nWe have changed a lot. We cook for three groups: the staff, who eat early, guests, and the children of the school.\n\nWe buy from farms nearby. The milk comes from two of them.'
    expect(composeDeck(source).slides[1]).not.toMatchObject({ layout: 'cards', items: [{ body: 'The staff' }, {}, {}, {}] })
  })

  test('sets its figures bold, but not half of a figure', () => {
    const deck = composeDeck(review)
    expect(JSON.stringify(deck.slides[3])).toContain('{"text":"200 euros","bold":true}')
    expect(JSON.stringify(deck.slides[1])).not.toMatch(/"value":"(?:3 hours|10 minutes|25 minutes)"|"bold":true/)
  })

  test('does not say its title again, as a subtitle or on the next slide', () => {
    const deck = composeDeck(
      'We should open on Sundays. Two thirds of our customers asked for it in the survey, and the shop next door sells 4,100 euros every Sunday. We would need two more people and would close on Monday mornings instead, when hardly anybody comes.',
    )
    expect(deck.slides.map(({ title }) => textOf(title))).toEqual([
      'We should open on Sundays',
      'Two thirds of our customers asked for it in the survey',
    ])
    expect(wordsOf(deck.slides[1])).toContain('The shop next door sells 4,100 euros every Sunday')
  })

  test('with numbered matters is one slide of them, and no entry of a form is its title', () => {
    const deck = composeDeck(
      'Team meeting 12 March\n\nPresent: Anna, Ben, Chiara\n\n1. Release\nVersion 2.4 is ready except for the export bug. Ben fixes it by Friday.\n\n2. Customer visit\nThe visit to Nordbank went well. They want single sign-on and a price for 300 users. Chiara sends the offer next week.\n\n3. Hiring\nWe have 48 applications for the designer position. David and Anna choose five by Tuesday.\n\nNext meeting: 19 March, 10:00',
    )
    expect(deck.slides[1]).toMatchObject({
      layout: 'cards',
      items: [{ heading: 'Release' }, { heading: 'Customer visit' }, { heading: 'Hiring' }],
    })
    for (const { title } of deck.slides) expect(textOf(title)).not.toMatch(/^Next meeting/)
  })

  test('has one thought in the lines of an address', () => {
    const deck = composeDeck('The office\n\nHarbour Transit\nPier Road 1\nNorth Town\n\nIt has been open since the spring of last year.')
    expect(deck.slides.some(({ layout }) => layout === 'cards')).toBe(false)
  })

  test('is as many slides in a language of few long words', () => {
    expect(
      titles(
        'لماذا نحتاج إلى حديقة في حينا\n\nيعيش في حينا أكثر من 12,000 شخص، ولا توجد فيه حديقة واحدة. أقرب مكان أخضر يبعد 3.5 كم، ولا يصل إليه الأطفال وحدهم.\n\nالأرض الفارغة خلف المدرسة ملك للبلدية منذ عام 1998. مساحتها 4,200 متر مربع، وتستخدم اليوم موقفاً غير منظم للسيارات.\n\nتكلفة الحديقة حوالي 250,000 دولار. يمكن أن يدفع السكان والمتاجر ثلث المبلغ، وقد جمعنا حتى الآن 31,000 دولار.\n\nنطلب من المجلس أن يوافق على المشروع قبل الصيف. سيبدأ المتطوعون بزراعة الأشجار في الخريف، عندما يعتدل الجو.',
      ),
    ).toHaveLength(4)
  })

  test('has a heading between two rules, and no words in what is drawn', () => {
    const deck = composeDeck(
      'Please note that this text is given for its history.\n\n********************\nAppendix\nThe Manifesto\n********************\n\n\t\tWritten by  A. Author\n\t\t   Revised 1994\n\nDistributions are essential to the future of the system. They spare everyone the search for its parts, and play a large role.',
    )
    const said = JSON.stringify(deck)
    expect(deck.slides[0]).toMatchObject({ title: 'Appendix: The Manifesto' })
    expect(said).not.toContain('***')
    expect(deck.slides.some(({ layout }) => layout === 'table')).toBe(false)
  })
})
