import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { environmentWith, readConfig, SETTINGS } from '../../src/server/config.ts'

describe('readConfig', () => {
  it('takes the defaults from the table when nothing is set', () => {
    expect(readConfig({})).toMatchObject({
      OPENROUTER_API_KEY: undefined,
      LLM_BASE_URL: 'https://openrouter.ai/api/v1',
      LLM_CONCURRENCY: 8,
      LLM_DATA_COLLECTION: 'deny',
      LLM_FALLBACK_MODELS: [],
      FONTS_DIR: [],
      MAX_SLIDES: 20,
      LOG_LEVEL: 'info',
    })
  })

  it('counts an empty or blank value as not set', () => {
    expect(readConfig({ MAX_SLIDES: ' ', LLM_MODEL: '' })).toEqual(readConfig({}))
  })

  it('reads values with blanks around them', () => {
    const config = readConfig({
      LLM_FALLBACK_MODELS: ' a/b , c/d,',
      LLM_BASE_URL: 'http://localhost:11434/v1/',
      MAX_SLIDES: ' 40 ',
      LOG_LEVEL: 'INFO',
    })
    expect(config.LLM_FALLBACK_MODELS).toEqual(['a/b', 'c/d'])
    expect(config.LLM_BASE_URL).toBe('http://localhost:11434/v1')
    expect(config.MAX_SLIDES).toBe(40)
    expect(config.LOG_LEVEL).toBe('info')
  })

  it.each([
    [{ MAX_SLIDES: '0' }, 'MAX_SLIDES "0" is not a whole number from 1 to 100', 'MAX_SLIDES=40'],
    [{ MAX_SLIDES: '1e9' }, 'MAX_SLIDES "1e9" is not a whole number from 1 to 100', 'MAX_SLIDES=40'],
    [{ PORT: '0x1f90' }, 'PORT "0x1f90" is not a whole number from 0 to 65535', 'PORT=8080'],
    [{ AUTH_MODE: 'jwt' }, expect.stringMatching(/^AUTH_MODE "jwt" is not offered: there is no sign-in yet/), 'AUTH_MODE=none'],
    [{ LLM_CONCURRENCY: '2.5' }, 'LLM_CONCURRENCY "2.5" is not a whole number from 1 to 64', 'LLM_CONCURRENCY=2'],
    [
      { LLM_BASE_URL: 'localhost:11434' },
      'LLM_BASE_URL "localhost:11434" is not an http(s) address',
      'LLM_BASE_URL=http://localhost:11434/v1',
    ],
    [{ LLM_BASE_URL: 'file:///etc' }, 'LLM_BASE_URL "file:///etc" is not an http(s) address', 'http'],
    [{ LLM_MODEL: 'my model' }, 'LLM_MODEL "my model" is not a name: it has blanks', 'LLM_MODEL='],
    [{ FONTS_DIR: '/nowhere/fonts' }, 'FONTS_DIR "/nowhere/fonts" names a folder that is not there: /nowhere/fonts', 'FONTS_DIR='],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL "loud" is not one of debug, info, warn, error', 'LOG_LEVEL=debug'],
  ])('refuses %j by name, problem and example', (environment, message, example) => {
    expect(() => readConfig(environment)).toThrow(
      expect.objectContaining({ code: 'bad-setting', message, at: Object.keys(environment)[0], hint: expect.stringContaining(example) }),
    )
  })

  it('asks for what a database that is named by its parts needs', () => {
    const missing = (setting: string) =>
      expect.objectContaining({ code: 'bad-setting', message: `${setting} is not set, and DB_HOST needs it`, at: setting })
    expect(() => readConfig({ DB_HOST: 'db' })).toThrow(missing('DB_NAME'))
    expect(() => readConfig({ DB_HOST: 'db', DB_NAME: 'deckwright' })).toThrow(missing('DB_USER'))
    expect(readConfig({ DB_HOST: 'db', DB_NAME: 'deckwright', DB_USER: 'me' })).toMatchObject({ DB_HOST: 'db' })
    expect(readConfig({ DB_HOST: 'db', DATABASE_URL: 'postgresql://db/deckwright' })).toMatchObject({ DB_HOST: 'db' })
  })

  it('never quotes a secret', () => {
    expect(() => readConfig({ OPENROUTER_API_KEY: 'sk secret' })).toThrow(/^OPENROUTER_API_KEY is not a key/)
  })

  it.each(Object.entries(SETTINGS).filter(([name]) => name !== 'FONTS_DIR'))('%s takes its own example', (name, row) => {
    expect(() => readConfig({ DB_NAME: 'deckwright', DB_USER: 'deckwright', [name]: row.example })).not.toThrow()
  })
})

describe('environmentWith', () => {
  it('lets the environment win over the file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'config-'))
    try {
      const file = join(folder, '.env')
      writeFileSync(file, '# model\nLLM_MODEL="from/file"\nMAX_SLIDES=7\n')
      expect(environmentWith(file, { LLM_MODEL: 'from/environment' })).toMatchObject({ LLM_MODEL: 'from/environment', MAX_SLIDES: '7' })
      expect(environmentWith(join(folder, 'none'), { MAX_SLIDES: '9' })).toEqual({ MAX_SLIDES: '9' })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
