import { COLOR_ROLES, channels, type Rgb } from '../core/base/color.ts'
import { THEMES } from '../core/theme/themes.ts'
import { environmentWith, readConfig } from '../server/config.ts'
import type { Terminal } from './terminal.ts'

/** `themes`: the list, or the theme that a template makes. @throws Refusal as `themeFromTemplate` */
export async function themes(template: string | undefined, options: { json?: boolean }, terminal: Terminal): Promise<void> {
  if (template === undefined) return listThemes(options, terminal)
  const { FONTS_DIR } = readConfig(environmentWith('.env', process.env))
  const { themeFromTemplate } = await import('./theme.ts')
  const { value, notes } = await themeFromTemplate(template, FONTS_DIR)
  for (const { detail } of notes) terminal.mention(detail)
  terminal.say(JSON.stringify(value, null, 2))
}

/** The built-in ones, in their own colours where the terminal shows them; `json` prints whole theme files. */
function listThemes(options: { json?: boolean }, terminal: Terminal): void {
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
