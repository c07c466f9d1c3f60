/**
 * Turns the page into a presentation, in the browser. It keeps no state but the slide in view, which is in the address,
 * so that a link to a slide, the back button and a reload all do what they say.
 */
export const PLAYER = `
(() => {
  const root = document.documentElement
  const slides = [...document.querySelectorAll('.slide')]
  const shown = slides.filter((slide) => !slide.classList.contains('hidden'))
  const inTurn = shown.length ? shown : slides
  const [counter, said, pane, jump, help] = ['.counter', '.said', '.pane', '.jump', '.help'].map((name) => document.querySelector(name))
  const button = (name) => document.querySelector('[data-do=' + name + ']')
  const rtl = root.dir === 'rtl'
  let current
  let idle
  let digits = ''

  const named = () => slides.find((slide) => slide.id === decodeURIComponent(location.hash.slice(1)))
  const notesOf = (slide) => slide.querySelector('.notes')?.textContent ?? ''
  const is = (state) => root.classList.contains(state)

  function show(slide, focus = true) {
    if (!slide) return
    current?.classList.remove('current')
    current = slide
    slide.classList.add('current')
    const place = inTurn.indexOf(slide)
    const position = place < 0 ? slides.indexOf(slide) / slides.length : (place + 1) / inTurn.length
    root.style.setProperty('--done', position * 100 + '%')
    counter.replaceChildren(Object.assign(document.createElement('b'), { textContent: slide.dataset.number }), ' / ' + slides.length)
    said.textContent = slide.getAttribute('aria-label')
    pane.textContent = notesOf(slide)
    pane.scrollTop = 0
    button('back').disabled = !beside(-1)
    button('next').disabled = !beside(1)
    for (const other of slides) other.inert = !is('overview') && other !== slide
    if (is('overview')) slide.scrollIntoView({ block: 'nearest' })
    if (focus && (is('overview') || !document.activeElement?.closest('.bar, .pane'))) slide.focus({ preventScroll: true })
    if (location.hash !== '#' + slide.id) history.replaceState(null, '', '#' + slide.id)
    document.title = (slide.dataset.title ? slide.dataset.title + ' – ' : '') + root.dataset.title
  }

  /** The next slide in turn; a hidden one is passed over, but can be left in both directions. */
  function beside(step) {
    for (let at = slides.indexOf(current) + step; slides[at]; at += step) if (inTurn.includes(slides[at])) return slides[at]
  }

  function toggle(state, to = !is(state)) {
    root.classList.toggle(state, to)
    const name = { overview: 'overview', noted: 'notes' }[state]
    if (name) button(name).setAttribute('aria-pressed', String(to))
    if (state !== 'overview') return
    for (const slide of slides) {
      slide.tabIndex = to ? 0 : -1
      slide.setAttribute('role', to ? 'link' : 'group')
    }
    show(current)
    if (to) current.scrollIntoView({ block: 'center' })
    else scrollTo(0, 0)
  }

  const act = {
    next: () => show(beside(1)),
    back: () => show(beside(-1)),
    first: () => show(inTurn[0]),
    last: () => show(inTurn.at(-1)),
    overview: () => toggle('overview'),
    notes: () => toggle('noted'),
    blank: () => toggle('blank'),
    help: () => (help.open ? help.close() : help.showModal()),
    full: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.()),
    /** Up and down a row of the overview. */
    row: (step) => {
      const top = (slide) => slide.getBoundingClientRect().top
      const columns = slides.filter((slide) => top(slide) === top(slides[0])).length
      show(slides[slides.indexOf(current) + step * columns])
    },
  }

  const keys = {
    ' ': 'next', PageDown: 'next', ArrowDown: 'next', Enter: 'next', PageUp: 'back', ArrowUp: 'back', Backspace: 'back', Home: 'first', End: 'last',
    [rtl ? 'ArrowLeft' : 'ArrowRight']: 'next', [rtl ? 'ArrowRight' : 'ArrowLeft']: 'back',
    f: 'full', o: 'overview', n: 'notes', b: 'blank', '.': 'blank', '?': 'help', h: 'help',
  }

  function wake() {
    root.classList.remove('idle')
    clearTimeout(idle)
    idle = setTimeout(() => root.classList.add('idle'), 2500)
  }

  function type(digit) {
    digits = digit === undefined ? '' : (digits + digit).slice(-4)
    jump.textContent = digits
    jump.classList.toggle('open', digits !== '')
  }

  addEventListener('keydown', (event) => {
    const { key, target } = event
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return
    const focused = target.closest?.('button, a')
    if (focused && (key === 'Enter' || key === ' ')) return
    if (target.closest?.('.pane') && /^(Arrow|Page|Home|End| )/.test(key)) return
    if (/^[0-9]$/.test(key)) return type(key)
    if (key === 'Enter' && digits) {
      const wanted = slides[Number(digits) - 1]
      type()
      return show(wanted)
    }
    type()
    if (key === 'Escape') return is('blank') ? toggle('blank', false) : toggle('overview')
    if (is('overview')) {
      if (key === 'Enter' || key === ' ') {
        event.preventDefault()
        return toggle('overview', false)
      }
      if (key === 'ArrowDown' || key === 'ArrowUp') {
        event.preventDefault()
        return act.row(key === 'ArrowDown' ? 1 : -1)
      }
    }
    const name = event.shiftKey && key === ' ' ? 'back' : keys[key.length === 1 ? key.toLowerCase() : key]
    if (!name) return
    event.preventDefault()
    if (is('blank') && name !== 'blank') return toggle('blank', false)
    act[name]()
  })

  document.querySelector('.bar').addEventListener('click', (event) => {
    const pressed = event.target.closest('button')
    if (pressed) act[pressed.dataset.do]()
    wake()
  })

  document.querySelector('.deck').addEventListener('click', (event) => {
    const slide = event.target.closest('.slide')
    if (is('overview')) {
      if (!slide) return
      event.preventDefault()
      show(slide)
      return toggle('overview', false)
    }
    // A click turns the page, unless it follows a link or ends a selection.
    if (event.target.closest('a') || String(getSelection())) return
    const fromStart = rtl ? innerWidth - event.clientX : event.clientX
    act[fromStart > innerWidth / 4 ? 'next' : 'back']()
  })

  let start
  addEventListener('touchstart', (event) => { start = event.touches.length === 1 ? event.touches[0] : undefined }, { passive: true })
  addEventListener('touchend', (event) => {
    const end = event.changedTouches[0]
    if (!start || is('overview')) return
    const [x, y] = [end.clientX - start.clientX, end.clientY - start.clientY]
    start = undefined
    if (Math.abs(x) < 48 || Math.abs(x) < Math.abs(y) * 1.5) return
    act[(x < 0) !== rtl ? 'next' : 'back']()
  }, { passive: true })

  addEventListener('hashchange', () => show(named()))
  for (const event of ['pointermove', 'pointerdown', 'keydown']) addEventListener(event, wake, { passive: true })
  if (!root.requestFullscreen) button('full').hidden = true
  root.classList.add('ready')
  show(named() ?? inTurn[0])
  wake()
})()
`.trim()
