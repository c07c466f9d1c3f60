import { COLOR_ROLES, channels, type Rgb } from '../core/base/color.ts'
import { THEMES } from '../core/theme/themes.ts'
import type { Terminal } from './terminal.ts'

/** `themes`: the built-in ones, in their own colours where the terminal shows them; `json` prints whole theme files. */
export function listThemes(options: { json?: boolean }, terminal: Terminal): void {
  if (options.json) {
    terminal.say(JSON.stringify(THEMES, null, 2))
    return
  }
  const width = Math.max(...THEMES.map((theme) => theme.id.length))
  for (const [index, theme] of THEMES.entries()) {
    const colors = terminal.colorful ? `${COLOR_ROLES.map((role) => swatch(theme.colors[role])).join('')}  ` : ''
    const fonts = [...new Set([theme.fonts.heading.family, theme.fonts.body.family])].join(' + ')
    const mark = index === 0 ? ' (default)' : ''
    terminal.say(`${terminal.style('bold', theme.id.padEnd(width))}  ${colors}${theme.description}${mark}. ${terminal.style('dim', fonts)}`)
  }
  terminal.say(`\nUse one with --theme ${THEMES[1]?.id}; a theme of your own is a file: --theme ./mine.json, starting from themes --json.`)
}

function swatch(rgb: Rgb): string {
  return `\x1b[48;2;${channels(rgb).join(';')}m  \x1b[0m`
}
