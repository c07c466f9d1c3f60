import type { ScaffoldWords } from '../words.ts'

export const es: ScaffoldWords = {
  subtitle: {
    lesson: 'Una lección por completar: las preguntas que debe responder',
    pitch: 'Una propuesta por completar: las preguntas que debe responder',
    report: 'Un informe por completar: las preguntas que debe responder',
    'how-to': 'Unas instrucciones por completar: las preguntas que deben responder',
  },
  sections: ['Por qué importa', 'Qué sucede', 'Qué se sigue de ello'],
  why: { title: '¿Por qué importa ahora?', support: 'Una frase que el público repetiría mañana' },
  audience: {
    title: '¿Quién escucha y qué trae consigo?',
    entries: [
      ['Saberes', '¿Qué saben ya y qué hay que explicarles?'],
      ['Creencias', '¿Qué dan por cierto y dónde van a objetar?'],
      ['Necesidades', '¿Qué quieren poder hacer o decidir después?'],
    ],
  },
  parts: {
    title: '¿De qué partes consta?',
    entries: [
      ['Primera parte', '¿Qué es, en palabras que un niño entendería?'],
      ['Segunda parte', '¿En qué se diferencia de la primera?'],
      ['Tercera parte', '¿Qué faltaría sin ella?'],
      ['El conjunto', '¿Qué hacen juntas que ninguna hace sola?'],
    ],
  },
  steps: {
    title: '¿Cómo ocurre, paso a paso?',
    entries: [
      ['Inicio', '¿Qué lo desencadena?'],
      ['Preparación', '¿Qué tiene que ir antes?'],
      ['Giro', '¿En qué punto se decide el resultado?'],
      ['Resultado', '¿Cómo se ve que está hecho?'],
    ],
  },
  history: {
    title: '¿Cómo se llegó hasta aquí?',
    entries: [
      ['Antes', '¿Cómo se hacía en el pasado?'],
      ['Detonante', '¿Qué lo cambió?'],
      ['Hoy', '¿En qué punto estamos?'],
      ['Después', '¿Qué es probable que ocurra?'],
    ],
  },
  compare: {
    title: '¿Cuál es la alternativa?',
    left: ['Este camino', '¿Qué hace mejor?', '¿Cuánto cuesta?', '¿A quién le conviene?'],
    right: ['El otro camino', '¿Qué habla a su favor?', '¿Dónde falla?', '¿Quién lo prefiere?'],
  },
  figure: {
    title: '¿Qué cifra convence por sí sola?',
    label: 'La cifra, con su unidad, su año y su fuente',
    context: '¿Con qué se puede comparar para sentir su tamaño?',
  },
  example: {
    title: '¿Qué ejemplo lo hace tangible?',
    left: ['La situación', '¿De quién se trata?', '¿Cuál era el problema?', '¿Qué se había intentado?'],
    right: ['El desenlace', '¿Qué se hizo de otro modo?', '¿Qué cambió de forma medible?', '¿Qué pueden aprender otros?'],
  },
  causes: {
    title: '¿Qué hay detrás?',
    entries: [
      ['Visible', '¿Qué nota todo el mundo?'],
      ['Oculto', '¿Qué lo produce?'],
      ['De fondo', '¿Qué causa tendría que desaparecer para que termine?'],
    ],
  },
  matrix: {
    title: '¿Qué compensa primero?',
    x: ['Esfuerzo', 'bajo', 'alto'],
    y: ['Efecto', 'bajo', 'alto'],
    quadrants: [
      ['Ahora', '¿Qué ayuda mucho y cuesta poco?'],
      ['Planificar', '¿Qué merece un esfuerzo mayor?'],
      ['De paso', '¿Qué se puede hacer sin detenerse?'],
      ['Dejar', '¿Qué conviene abandonar?'],
    ],
  },
  risks: {
    title: '¿Qué podría salir mal?',
    entries: [
      ['Lo más frecuente', '¿Qué falla más a menudo y cómo se evita?'],
      ['Lo más grave', '¿Qué haría más daño y quién lo notaría primero?'],
    ],
  },
  evidence: {
    title: '¿Cómo lo sabemos?',
    items: [
      '¿Cuál es la fuente más sólida?',
      '¿Quién no está de acuerdo y por qué?',
      '¿Qué se ha medido y cuándo?',
      '¿Qué no se sabe todavía?',
    ],
  },
  myths: {
    title: '¿En qué se equivoca la mayoría?',
    left: ['Muchos creen', '¿Qué suena cierto y no lo es?', '¿De dónde viene esa idea?'],
    right: ['En realidad', '¿Qué es lo cierto?', '¿Qué lo demuestra?'],
  },
  plan: {
    title: '¿Qué sigue y quién lo hace?',
    entries: [
      ['Esta semana', '¿Qué primer paso no necesita permiso?'],
      ['Este mes', '¿Quién tiene que aprobarlo?'],
      ['Este trimestre', '¿Qué debería verse para entonces?'],
    ],
  },
  check: {
    title: '¿Cómo se sabrá que funcionó?',
    items: ['¿Qué debería ser distinto después?', '¿Cómo y cuándo se mide?', '¿A partir de qué valor es un éxito?'],
  },
  more: {
    title: 'Otra pregunta {n}: ¿qué va aquí?',
    items: ['¿Qué afirma esta diapositiva?', '¿Qué lo prueba?', '¿Qué debe hacer el público con ello?'],
  },
  closing: {
    title: '¿Qué frase debería quedar?',
    actions: ['¿Qué debe hacer primero el público?', '¿A quién puede preguntar?', '¿Dónde puede leer más?'],
  },
  note: {
    unasked:
      'Esto es un andamiaje, no contenido: no se consultó ningún modelo. Responda cada pregunta con una frase y borre la pregunta. Para que un modelo escriba la presentación, defina OPENROUTER_API_KEY, o LLM_BASE_URL para otro servidor, y vuelva a crearla.',
    unanswered:
      'Esto es un andamiaje, no contenido: el modelo no respondió. Responda cada pregunta con una frase y borre la pregunta, o vuelva a crear la presentación más tarde.',
    composed: '[Esta diapositiva se compuso a partir del esquema porque el modelo no la escribió.]',
  },
}
