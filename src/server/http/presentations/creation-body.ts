import type { z } from 'zod'
import { type CreateBody, createBody } from '../../../api/create.ts'
import { TWO_LOOKS } from '../../jobs/asked.ts'
import type { Service } from '../../parts-of-service.ts'

/** Bodies that work as they stand. */
export const CREATION_EXAMPLES = {
  'A topic': { topic: 'The history of tea', slides: 6, language: 'en' },
  'A text': {
    source: { text: '# Coffee\n\n## Freshness matters most\n\n- Whole beans, ground just before\n- Soft water\n' },
    theme: 'meadow',
  },
}

/** What a deck or an outline may be asked for, as this service is set up. */
export function creationBody({ config, features }: Service): z.ZodType<CreateBody> {
  const most = config.MAX_SLIDES
  return createBody.superRefine((body, context) => {
    const refuse = (field: keyof CreateBody, message: string) => context.addIssue({ code: 'custom', path: [field], message })
    if (!body.topic && !body.outline && !hasSource(body.source)) {
      context.addIssue({ code: 'custom', path: [], message: 'a topic, a source or an outline is needed' })
    }
    if ((body.slides ?? 0) > most) refuse('slides', `at most ${most} slides are made; MAX_SLIDES raises it`)
    if (body.template !== undefined && body.theme !== undefined) refuse('template', TWO_LOOKS)
    if (body.model !== undefined && !features.models.includes(body.model)) {
      refuse('model', features.models.length > 0 ? `is not one of ${features.models.join(', ')}` : 'no model is configured')
    }
  })
}

const hasSource = (source: CreateBody['source']): boolean =>
  Boolean(source && (source.text?.trim() || source.uploadIds?.length || source.url))
