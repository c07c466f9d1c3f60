import { photographs, retaken } from './photographs.ts'

const DECKS = 8
const SLIDES = 10
const FORMATS = ['pptx', 'pdf', 'png'] as const
const json = { 'content-type': 'application/json' }

/** Presentations of large photographs that were uploaded, a photograph a slide, none in two of them. @returns their ids */
export async function uploadPhotographs(url: string): Promise<readonly string[]> {
  const taken = await photographs(SLIDES)
  return Promise.all(
    Array.from({ length: DECKS }, async (_, deck) => {
      const { id } = (await answerOf(`${url}/v1/presentations`, {
        method: 'POST',
        headers: { ...json, prefer: 'wait=60' },
        body: JSON.stringify({ source: { text: '# A journey\n\n## One\n\n- First\n- Second\n' }, verbatim: true }),
      })) as { readonly id: string }
      const changes = []
      for (const [i, bytes] of taken.entries()) {
        const form = new FormData()
        form.set('file', new Blob([retaken(bytes, `${deck}`)]), 'photograph.jpg')
        const { src } = (await answerOf(`${url}/v1/uploads`, { method: 'POST', body: form })) as { readonly src: string }
        const title = `Picture ${i + 1}`
        changes.push({ kind: 'add-slide', slide: { layout: 'image-full', title, image: { src, alt: title } } })
      }
      await answerOf(`${url}/v1/presentations/${id}`, {
        method: 'PATCH',
        headers: { ...json, 'if-match': '*' },
        body: JSON.stringify({ changes }),
      })
      return id
    }),
  )
}

/** Each of them in each format, one of each presentation at the same time. */
export async function exportPhotographs(url: string, ids: readonly string[]): Promise<void> {
  const started = performance.now()
  let bytes = 0
  const each = ids.map(async (id, i) => {
    for (let n = 0; n < FORMATS.length; n++) {
      const format = FORMATS[(n + i) % FORMATS.length]
      const size = await download(`${url}/v1/presentations/${id}/export?format=${format}`)
      bytes += size
    }
  })
  await Promise.all(each)
  const seconds = (performance.now() - started) / 1000
  console.log(
    `${ids.length * FORMATS.length} exports of ${SLIDES} photographs: ${(bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(1)} s\n`,
  )
}

/** Asks again where the service had too much to do. @returns bytes */
async function download(url: string): Promise<number> {
  for (;;) {
    const answer = await fetch(url)
    if (answer.status !== 503 && answer.status !== 200) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
    let bytes = 0
    for await (const piece of answer.body as AsyncIterable<Uint8Array>) bytes += piece.length
    if (answer.status === 200) return bytes
  }
}

async function answerOf(url: string, request: RequestInit): Promise<unknown> {
  const answer = await fetch(url, request)
  if (!answer.ok) throw new Error(`${request.method} ${url}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}
