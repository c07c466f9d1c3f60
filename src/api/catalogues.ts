import { z } from 'zod'

const jsonSchema = z.record(z.string(), z.unknown()).describe('JSON Schema, draft 2020-12')

/** `GET /v1/themes`. */
export const themesSchema = z.object({
  data: z.array(z.record(z.string(), z.unknown())).describe('The built-in themes whole, the default first; a deck names one by its `id`'),
  schema: jsonSchema,
})

/** `GET /v1/layouts`. */
export const layoutsSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      purpose: z.string(),
      intents: z.array(z.string()),
      caps: z.record(z.string(), z.number()).describe('Characters of Latin text that a field holds at its full size'),
      count: z
        .object({ of: z.string(), least: z.int(), most: z.int(), best: z.tuple([z.int(), z.int()]) })
        .optional()
        .describe('How many entries it takes, and how many look best'),
      example: z.record(z.string(), z.unknown()),
      schema: jsonSchema,
    }),
  ),
  deck: jsonSchema,
})

/** `GET /v1/models`. */
export const modelsSchema = z.object({
  data: z.array(z.object({ id: z.string(), default: z.boolean() })).describe('Empty when no model is configured'),
})
