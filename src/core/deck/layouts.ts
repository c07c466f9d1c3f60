import type { LayoutId, SlideInput } from './slides.ts'

/** What a slide wants to do; content picks the layout by it. */
export const INTENTS = [
  'open',
  'divide',
  'orient',
  'claim',
  'explain',
  'list',
  'contrast',
  'parallel',
  'sequence',
  'history',
  'figure',
  'figures',
  'trend',
  'ranking',
  'share',
  'lookup',
  'illustrate',
  'cite',
  'position',
  'conclude',
  'free',
] as const
export type Intent = (typeof INTENTS)[number]

/** What a layout is for and how much it holds. */
export interface LayoutEntry<L extends LayoutId = LayoutId> {
  readonly id: L
  /** The name in PowerPoint's list of layouts; forms of one layout add to it. */
  readonly powerpoint: string
  readonly purpose: string
  readonly intents: readonly Intent[]
  /** Characters of Latin text at the base size, in present mode; the engine measures the true room. */
  readonly caps: Readonly<Record<string, number>>
  /** How many entries it takes, and how many look best. */
  readonly count?: { readonly of: string; readonly least: number; readonly most: number; readonly best: readonly [number, number] }
  readonly example: Extract<SlideInput, { layout: L }>
}

/** The catalogue: one entry for each layout. */
export const LAYOUTS: { readonly [L in LayoutId]: LayoutEntry<L> } = {
  cover: {
    id: 'cover',
    powerpoint: 'Title Slide',
    purpose: 'opens the deck: title, subtitle, who and when',
    intents: ['open'],
    caps: { title: 60, subtitle: 120, presenter: 40, organisation: 40, date: 30 },
    example: {
      layout: 'cover',
      title: 'A ferry every twelve minutes',
      subtitle: 'The new timetable for the harbour line',
      presenter: 'Ines Almeida',
      organisation: 'Harbour Transit',
      date: 'March 2026',
    },
  },
  section: {
    id: 'section',
    powerpoint: 'Section Header',
    purpose: 'opens a part of the deck',
    intents: ['divide'],
    caps: { title: 45, blurb: 120 },
    example: { layout: 'section', number: '2', title: 'What passengers asked for', blurb: 'Eleven hundred answers from three piers' },
  },
  agenda: {
    id: 'agenda',
    powerpoint: 'Agenda',
    purpose: 'the parts of the deck, and where it stands',
    intents: ['orient'],
    caps: { title: 30, 'items.title': 48, 'items.detail': 60 },
    count: { of: 'items', least: 3, most: 8, best: [3, 6] },
    example: {
      layout: 'agenda',
      title: 'Today',
      items: [
        { title: 'Where we stand' },
        { title: 'What passengers asked for' },
        { title: 'The new timetable' },
        { title: 'What we need from you' },
      ],
      current: 1,
    },
  },
  statement: {
    id: 'statement',
    powerpoint: 'Statement',
    purpose: 'one sentence that stands alone',
    intents: ['claim'],
    caps: { title: 90, support: 140 },
    example: {
      layout: 'statement',
      title: 'Nobody checks a timetable that never makes them wait',
      support: 'Below a quarter of an hour, people stop planning and simply go to the pier.',
      emphasis: ['never makes them wait'],
    },
  },
  bullets: {
    id: 'bullets',
    powerpoint: 'Title and Content',
    purpose: 'a list, with a figure, a quote or a picture beside it',
    intents: ['list', 'explain'],
    caps: { title: 74, items: 90, 'aside.value': 8, 'aside.label': 60 },
    count: { of: 'items', least: 1, most: 5, best: [3, 4] },
    example: {
      layout: 'bullets',
      title: 'Three changes make the line faster',
      items: ['Passengers board at both ends', 'The pier opens its gates before the boat lands', 'Tickets are checked on board'],
      aside: { kind: 'stat', value: '4 min', label: 'less at each pier' },
    },
  },
  'two-column': {
    id: 'two-column',
    powerpoint: 'Two Content',
    purpose: 'two bodies of text or lists side by side',
    intents: ['explain', 'parallel'],
    caps: { title: 74, 'left.heading': 36, 'left.body': 260, 'left.items': 60, 'right.heading': 36, 'right.body': 260, 'right.items': 60 },
    example: {
      layout: 'two-column',
      title: 'The line serves two towns in one',
      left: { heading: 'On weekdays', body: 'Commuters cross before nine and after five, and nearly all of them hold a monthly pass.' },
      right: { heading: 'At weekends', body: 'Families and cyclists come all day long; most buy a single ticket on the pier.' },
    },
  },
  comparison: {
    id: 'comparison',
    powerpoint: 'Comparison',
    purpose: 'two things set against each other, with a verdict',
    intents: ['contrast'],
    caps: { title: 74, 'left.label': 30, 'left.points': 70, 'right.label': 30, 'right.points': 70, verdict: 100 },
    count: { of: 'points', least: 2, most: 5, best: [3, 4] },
    example: {
      layout: 'comparison',
      title: 'Two boats, or one that is larger',
      left: { label: 'Two small boats', points: ['A departure every 12 minutes', 'One can be in the dock', 'Six more crew'] },
      right: { label: 'One large boat', points: ['A departure every 24 minutes', 'No line when it fails', 'Same crew as today'] },
      favored: 'left',
      verdict: 'Waiting time decides: two small boats.',
    },
  },
  cards: {
    id: 'cards',
    powerpoint: 'Cards',
    purpose: 'two to six parallel points',
    intents: ['parallel', 'explain'],
    caps: { title: 74, 'items.heading': 32, 'items.body': 140 },
    count: { of: 'items', least: 2, most: 6, best: [3, 4] },
    example: {
      layout: 'cards',
      title: 'Three wishes come up in every answer',
      items: [
        { heading: 'Frequency', body: 'A boat they need not plan for' },
        { heading: 'Shelter', body: 'A dry place to wait at the east pier' },
        { heading: 'One ticket', body: 'Bus and ferry on the same card' },
      ],
    },
  },
  process: {
    id: 'process',
    powerpoint: 'Process',
    purpose: 'ordered steps',
    intents: ['sequence'],
    caps: { title: 74, 'steps.title': 28, 'steps.detail': 90, 'steps.when': 16 },
    count: { of: 'steps', least: 2, most: 10, best: [3, 5] },
    example: {
      layout: 'process',
      title: 'From the dock to the first crossing',
      steps: [
        { title: 'Order', detail: 'Two hulls from the yard', when: 'April' },
        { title: 'Train', detail: 'Twelve deckhands', when: 'June' },
        { title: 'Test', detail: 'Night runs without passengers', when: 'August' },
        { title: 'Open', detail: 'All three piers', when: 'September' },
      ],
      current: 1,
    },
  },
  timeline: {
    id: 'timeline',
    powerpoint: 'Timeline',
    purpose: 'dated events',
    intents: ['history'],
    caps: { title: 74, 'events.date': 14, 'events.title': 36, 'events.detail': 80 },
    count: { of: 'events', least: 3, most: 8, best: [4, 6] },
    example: {
      layout: 'timeline',
      title: 'A hundred years across the same water',
      events: [
        { date: '1926', title: 'First steam ferry' },
        { date: '1958', title: 'Diesel replaces steam' },
        { date: '1994', title: 'The bridge opens; half the boats go' },
        { date: '2026', title: 'The line doubles' },
      ],
    },
  },
  'big-number': {
    id: 'big-number',
    powerpoint: 'Big Number',
    purpose: 'one figure that says it all',
    intents: ['figure'],
    caps: { title: 74, value: 6, unit: 12, label: 60, context: 130 },
    example: {
      layout: 'big-number',
      title: 'Waiting is what keeps people away',
      value: '71',
      unit: '%',
      label: 'would take the ferry if it came every 12 minutes',
      context: 'Today the boats leave every 30 minutes.',
      sources: [{ label: 'Passenger survey, November 2025' }],
    },
  },
  kpi: {
    id: 'kpi',
    powerpoint: 'Key Figures',
    purpose: 'two to eight key figures',
    intents: ['figures'],
    caps: { title: 74, 'kpis.value': 6, 'kpis.unit': 8, 'kpis.label': 28, 'kpis.change': 24, takeaway: 100 },
    count: { of: 'kpis', least: 2, most: 8, best: [3, 4] },
    example: {
      layout: 'kpi',
      title: 'The line pays for most of itself',
      kpis: [
        { value: '1.9', unit: 'm', label: 'Passengers a year', change: '+6 % on 2024', trend: 'up', favored: true },
        { value: '78', unit: '%', label: 'Costs covered by fares' },
        { value: '97.4', unit: '%', label: 'Departures on time', change: '−0.8 points', trend: 'down' },
      ],
      takeaway: 'More boats need 1.1 million euros more a year.',
    },
  },
  'chart-takeaway': {
    id: 'chart-takeaway',
    powerpoint: 'Chart with Takeaway',
    purpose: 'a chart and what it shows',
    intents: ['trend', 'ranking', 'share'],
    caps: { title: 74, 'chart.categories': 18, 'chart.series.name': 24, takeaways: 120 },
    count: { of: 'categories', least: 2, most: 12, best: [4, 8] },
    example: {
      layout: 'chart-takeaway',
      title: 'Passengers came back, and then some',
      chart: {
        type: 'line',
        categories: ['2020', '2021', '2022', '2023', '2024', '2025'],
        series: [{ name: 'Passengers', values: [0.7, 0.9, 1.4, 1.6, 1.8, 1.9] }],
        unit: 'm',
      },
      takeaways: ['1.9 million in 2025, the most since the bridge opened', 'Growth slows: the boats are full before nine'],
      sources: [{ label: 'Ticket counts 2020–2025' }],
    },
  },
  table: {
    id: 'table',
    powerpoint: 'Title and Table',
    purpose: 'a table with a note',
    intents: ['lookup', 'contrast'],
    caps: { title: 74, 'table.columns.header': 20, 'table.rows': 40, note: 140 },
    count: { of: 'rows', least: 2, most: 9, best: [3, 7] },
    example: {
      layout: 'table',
      title: 'What each pier needs',
      table: {
        columns: [{ header: 'Pier' }, { header: 'Work' }, { header: 'Cost', align: 'end' }],
        rows: [
          ['North', 'Second gangway', '€180,000'],
          ['East', 'Shelter and gates', '€240,000'],
          ['Island', 'Nothing', '–'],
        ],
        highlight: 1,
      },
      note: 'Estimates of the port authority, without tax.',
    },
  },
  'image-text': {
    id: 'image-text',
    powerpoint: 'Content and Picture',
    purpose: 'a picture that bleeds off one side, text beside it',
    intents: ['illustrate', 'explain'],
    caps: { title: 60, body: 280, items: 60 },
    count: { of: 'items', least: 1, most: 4, best: [2, 3] },
    example: {
      layout: 'image-text',
      title: 'The east pier in the rain',
      image: { src: 'pier.jpg', alt: 'Passengers under umbrellas queue on an open wooden pier' },
      body: ['Four hundred people wait here each morning, without a roof.'],
    },
  },
  'image-full': {
    id: 'image-full',
    powerpoint: 'Full Picture',
    purpose: 'a picture to all edges with a claim on it',
    intents: ['illustrate', 'claim'],
    caps: { title: 60, caption: 60 },
    example: {
      layout: 'image-full',
      title: 'The shortest way is across the water',
      image: { src: 'harbour.jpg', alt: 'A small white ferry crosses the harbour at dawn' },
      caption: 'North pier, half past six',
    },
  },
  quote: {
    id: 'quote',
    powerpoint: 'Quote',
    purpose: 'what someone said',
    intents: ['cite'],
    caps: { text: 220, author: 40, role: 60 },
    example: {
      layout: 'quote',
      title: 'A passenger on waiting',
      text: 'I do not mind the crossing. I mind the half hour before it.',
      author: 'Answer 412',
      role: 'Passenger survey, November 2025',
    },
  },
  'matrix-2x2': {
    id: 'matrix-2x2',
    powerpoint: 'Matrix',
    purpose: 'things placed by two opposed qualities',
    intents: ['position'],
    caps: { title: 74, 'xAxis.label': 24, 'yAxis.label': 24, 'quadrants.title': 24, 'quadrants.items': 40, 'points.label': 18 },
    count: { of: 'points', least: 0, most: 8, best: [3, 6] },
    example: {
      layout: 'matrix-2x2',
      title: 'Start with what is cheap and felt at once',
      xAxis: { label: 'Cost', low: 'low', high: 'high' },
      yAxis: { label: 'Time saved', low: 'little', high: 'much' },
      quadrants: [{ title: 'Do now' }, { title: 'Plan' }, { title: 'When there is time' }, { title: 'Leave' }],
      favored: 0,
      points: [
        { label: 'Gates', x: 0.2, y: 0.8 },
        { label: 'Second boat', x: 0.85, y: 0.9 },
        { label: 'New signs', x: 0.1, y: 0.25 },
      ],
    },
  },
  closing: {
    id: 'closing',
    powerpoint: 'Closing',
    purpose: 'the message to take away, and what to do next',
    intents: ['conclude'],
    caps: { title: 70, 'actions.what': 60, 'actions.who': 20, 'actions.when': 16, contact: 60 },
    count: { of: 'actions', least: 0, most: 5, best: [1, 3] },
    example: {
      layout: 'closing',
      title: 'Two boats by September, if we order in April',
      actions: [
        { what: 'Approve 4.2 million euros', who: 'City council', when: '14 April' },
        { what: 'Sign with the yard', who: 'Harbour Transit', when: '30 April' },
      ],
      contact: 'ines.almeida@harbour-transit.example',
    },
  },
  canvas: {
    id: 'canvas',
    powerpoint: 'Title Only',
    purpose: 'freely placed text, lists, pictures and shapes',
    intents: ['free'],
    caps: { title: 74 },
    count: { of: 'elements', least: 0, most: 100, best: [3, 12] },
    example: {
      layout: 'canvas',
      title: 'The line in one sketch',
      elements: [
        { kind: 'shape', shape: 'line', x: 120, y: 300, width: 720, height: 0, stroke: 'accent1', strokeWidth: 4 },
        { kind: 'shape', shape: 'ellipse', x: 108, y: 288, width: 24, height: 24, fill: 'accent1' },
        { kind: 'shape', shape: 'ellipse', x: 828, y: 288, width: 24, height: 24, fill: 'accent1' },
        { kind: 'text', x: 90, y: 330, width: 160, height: 30, text: 'North pier', bold: true, size: 20 },
        { kind: 'text', x: 760, y: 330, width: 160, height: 30, text: 'Island', bold: true, size: 20 },
      ],
    },
  },
}
