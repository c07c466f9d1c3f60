import type { ScaffoldWords } from '../words.ts'

export const pt: ScaffoldWords = {
  subtitle: {
    lesson: 'Uma aula para completar: as perguntas que deve responder',
    pitch: 'Uma proposta para completar: as perguntas que deve responder',
    report: 'Um relatório para completar: as perguntas que deve responder',
    'how-to': 'Um guia para completar: as perguntas que deve responder',
  },
  sections: ['Por que importa', 'O que acontece', 'O que decorre daí'],
  why: { title: 'Por que isto importa agora?', support: 'Uma frase que o público repetiria amanhã' },
  audience: {
    title: 'Quem ouve e o que traz consigo?',
    entries: [
      ['Saberes', 'O que já sabem e o que é preciso explicar?'],
      ['Convicções', 'O que têm por certo e onde vão discordar?'],
      ['Necessidades', 'O que querem poder fazer ou decidir depois?'],
    ],
  },
  parts: {
    title: 'De que partes se compõe?',
    entries: [
      ['Primeira parte', 'O que é, em palavras que uma criança entenderia?'],
      ['Segunda parte', 'Em que difere da primeira?'],
      ['Terceira parte', 'O que faltaria sem ela?'],
      ['O conjunto', 'O que fazem juntas que nenhuma faz sozinha?'],
    ],
  },
  steps: {
    title: 'Como acontece, passo a passo?',
    entries: [
      ['Início', 'O que o desencadeia?'],
      ['Preparação', 'O que tem de vir antes?'],
      ['Virada', 'Em que ponto se decide o resultado?'],
      ['Resultado', 'Como se vê que está feito?'],
    ],
  },
  history: {
    title: 'Como se chegou até aqui?',
    entries: [
      ['Antes', 'Como se fazia no passado?'],
      ['Gatilho', 'O que mudou isso?'],
      ['Hoje', 'Em que ponto estamos?'],
      ['Depois', 'O que deve acontecer?'],
    ],
  },
  compare: {
    title: 'Qual é a alternativa?',
    left: ['Este caminho', 'O que faz melhor?', 'Quanto custa?', 'A quem serve?'],
    right: ['O outro caminho', 'O que fala a seu favor?', 'Onde falha?', 'Quem o prefere?'],
  },
  figure: {
    title: 'Que número convence por si só?',
    label: 'O número, com unidade, ano e fonte',
    context: 'Com que se pode comparar para que se sinta o tamanho?',
  },
  example: {
    title: 'Que exemplo torna isto concreto?',
    left: ['A situação', 'De quem se trata?', 'Qual era o problema?', 'O que já se tinha tentado?'],
    right: ['O desfecho', 'O que se fez de outro modo?', 'O que mudou de forma medível?', 'O que outros podem aprender?'],
  },
  causes: {
    title: 'O que está por trás?',
    entries: [
      ['Visível', 'O que todos notam?'],
      ['Oculto', 'O que o produz?'],
      ['No fundo', 'Que causa teria de desaparecer para isto acabar?'],
    ],
  },
  matrix: {
    title: 'O que compensa primeiro?',
    x: ['Esforço', 'baixo', 'alto'],
    y: ['Efeito', 'baixo', 'alto'],
    quadrants: [
      ['Já', 'O que ajuda muito e custa pouco?'],
      ['Planear', 'O que merece um esforço maior?'],
      ['De passagem', 'O que se faz sem parar?'],
      ['Deixar', 'O que convém abandonar?'],
    ],
  },
  risks: {
    title: 'O que pode correr mal?',
    entries: [
      ['Mais frequente', 'O que falha mais vezes e como se evita?'],
      ['Mais grave', 'O que faria mais dano e quem notaria primeiro?'],
    ],
  },
  evidence: {
    title: 'Como sabemos disso?',
    items: ['Qual é a fonte mais sólida?', 'Quem discorda e por quê?', 'O que foi medido e quando?', 'O que ainda não se sabe?'],
  },
  myths: {
    title: 'Em que é que a maioria se engana?',
    left: ['Muitos pensam', 'O que soa certo e não é?', 'De onde vem essa ideia?'],
    right: ['Na verdade', 'O que é certo?', 'O que o mostra?'],
  },
  plan: {
    title: 'O que vem a seguir e quem o faz?',
    entries: [
      ['Esta semana', 'Que primeiro passo não precisa de autorização?'],
      ['Este mês', 'Quem tem de concordar?'],
      ['Este trimestre', 'O que deve estar visível até lá?'],
    ],
  },
  check: {
    title: 'Como se saberá que resultou?',
    items: ['O que deve ser diferente depois?', 'Como e quando se mede?', 'A partir de que valor é um sucesso?'],
  },
  more: {
    title: 'Outra pergunta {n}: o que pertence aqui?',
    items: ['O que afirma este slide?', 'O que o prova?', 'O que deve o público fazer com isso?'],
  },
  closing: {
    title: 'Que frase deve ficar?',
    actions: ['O que deve o público fazer primeiro?', 'A quem pode perguntar?', 'Onde pode ler mais?'],
  },
  note: {
    unasked:
      'Isto é um esboço, não conteúdo: nenhum modelo foi consultado. Responda a cada pergunta com uma frase e apague a pergunta. Para que um modelo escreva a apresentação, defina OPENROUTER_API_KEY, ou LLM_BASE_URL para outro servidor, e crie-a de novo.',
    unanswered:
      'Isto é um esboço, não conteúdo: o modelo não respondeu. Responda a cada pergunta com uma frase e apague a pergunta, ou crie a apresentação de novo mais tarde.',
    composed: '[Este slide foi composto a partir do roteiro porque o modelo não o escreveu.]',
  },
}
