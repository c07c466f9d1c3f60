import type { ScaffoldWords } from '../words.ts'

export const fr: ScaffoldWords = {
  subtitle: {
    lesson: 'Un cours à compléter : les questions auxquelles il doit répondre',
    pitch: 'Une proposition à compléter : les questions auxquelles elle doit répondre',
    report: 'Un rapport à compléter : les questions auxquelles il doit répondre',
    'how-to': 'Un mode d’emploi à compléter : les questions auxquelles il doit répondre',
  },
  sections: ['Pourquoi c’est important', 'Ce qui est', 'Ce qui en découle'],
  why: { title: 'Pourquoi est-ce important maintenant ?', support: 'Une phrase que le public répétera demain' },
  audience: {
    title: 'Qui écoute, et avec quel bagage ?',
    entries: [
      ['Savoirs', 'Que savent-ils déjà, et que faut-il expliquer ?'],
      ['Convictions', 'Que tiennent-ils pour vrai, et où vont-ils objecter ?'],
      ['Besoins', 'Que veulent-ils pouvoir faire ou décider ensuite ?'],
    ],
  },
  parts: {
    title: 'De quelles parties est-ce fait ?',
    entries: [
      ['Première partie', 'Qu’est-ce que c’est, en mots qu’un enfant comprendrait ?'],
      ['Deuxième partie', 'En quoi diffère-t-elle de la première ?'],
      ['Troisième partie', 'Que manquerait-il sans elle ?'],
      ['L’ensemble', 'Que font les parties ensemble qu’aucune ne fait seule ?'],
    ],
  },
  steps: {
    title: 'Comment cela se passe-t-il, étape par étape ?',
    entries: [
      ['Départ', 'Qu’est-ce qui le déclenche ?'],
      ['Préparation', 'Que faut-il d’abord ?'],
      ['Tournant', 'À quel moment le résultat se joue-t-il ?'],
      ['Résultat', 'À quoi voit-on que c’est fait ?'],
    ],
  },
  history: {
    title: 'Comment en est-on arrivé là ?',
    entries: [
      ['Avant', 'Comment faisait-on autrefois ?'],
      ['Déclic', 'Qu’est-ce qui a changé cela ?'],
      ['Aujourd’hui', 'Où en est-on ?'],
      ['Demain', 'Que va-t-il sans doute se passer ?'],
    ],
  },
  compare: {
    title: 'Quelle est l’autre possibilité ?',
    left: ['Cette voie', 'Que fait-elle mieux ?', 'Que coûte-t-elle ?', 'À qui convient-elle ?'],
    right: ['L’autre voie', 'Qu’est-ce qui plaide pour elle ?', 'Où échoue-t-elle ?', 'Qui la préfère ?'],
  },
  figure: {
    title: 'Quel chiffre, à lui seul, convainc ?',
    label: 'Le chiffre, avec son unité, son année et sa source',
    context: 'À quoi le comparer pour que l’on sente sa grandeur ?',
  },
  example: {
    title: 'Quel exemple rend la chose concrète ?',
    left: ['La situation', 'De qui s’agit-il ?', 'Quel était le problème ?', 'Qu’avait-on essayé ?'],
    right: ['L’issue', 'Qu’a-t-on fait autrement ?', 'Qu’est-ce qui a changé, mesuré ?', 'Que peuvent en tirer les autres ?'],
  },
  causes: {
    title: 'Qu’y a-t-il derrière ?',
    entries: [
      ['Visible', 'Que remarque tout le monde ?'],
      ['Caché', 'Qu’est-ce qui le produit ?'],
      ['Au fond', 'Quelle cause y mettrait fin en disparaissant ?'],
    ],
  },
  matrix: {
    title: 'Qu’est-ce qui rapporte d’abord ?',
    x: ['Effort', 'faible', 'élevé'],
    y: ['Effet', 'faible', 'élevé'],
    quadrants: [
      ['Tout de suite', 'Qu’est-ce qui aide beaucoup et coûte peu ?'],
      ['À planifier', 'Qu’est-ce qui mérite un plus grand effort ?'],
      ['Au passage', 'Que peut-on faire sans s’arrêter ?'],
      ['À laisser', 'Que faut-il abandonner ?'],
    ],
  },
  risks: {
    title: 'Qu’est-ce qui peut mal tourner ?',
    entries: [
      ['Le plus fréquent', 'Qu’est-ce qui échoue le plus souvent, et comment l’éviter ?'],
      ['Le plus grave', 'Qu’est-ce qui nuirait le plus, et qui le verrait d’abord ?'],
    ],
  },
  evidence: {
    title: 'Comment le savons-nous ?',
    items: [
      'Quelle est la source la plus solide ?',
      'Qui n’est pas d’accord, et pourquoi ?',
      'Qu’a-t-on mesuré, et quand ?',
      'Que ne sait-on pas encore ?',
    ],
  },
  myths: {
    title: 'Sur quoi la plupart se trompent-ils ?',
    left: ['On croit', 'Qu’est-ce qui semble juste et ne l’est pas ?', 'D’où vient cette idée ?'],
    right: ['En réalité', 'Qu’en est-il vraiment ?', 'Qu’est-ce qui le montre ?'],
  },
  plan: {
    title: 'Que se passe-t-il ensuite, et qui s’en charge ?',
    entries: [
      ['Cette semaine', 'Quel premier pas ne demande aucune permission ?'],
      ['Ce mois-ci', 'Qui doit donner son accord ?'],
      ['Ce trimestre', 'Que doit-on voir d’ici là ?'],
    ],
  },
  check: {
    title: 'Comment saura-t-on que c’est réussi ?',
    items: [
      'Qu’est-ce qui doit être différent ensuite ?',
      'Comment et quand le mesure-t-on ?',
      'À partir de quelle valeur est-ce un succès ?',
    ],
  },
  more: {
    title: 'Autre question {n} : qu’est-ce qui va ici ?',
    items: ['Qu’affirme cette diapositive ?', 'Qu’est-ce qui le prouve ?', 'Que doit en faire le public ?'],
  },
  closing: {
    title: 'Quelle phrase doit rester ?',
    actions: ['Que doit faire le public en premier ?', 'À qui peut-il s’adresser ?', 'Où peut-il en lire plus ?'],
  },
  note: {
    unasked:
      'Ceci est un canevas et non un contenu : aucun modèle n’a été interrogé. Répondez à chaque question par une phrase, puis effacez la question. Pour qu’un modèle écrive la présentation, définissez OPENROUTER_API_KEY, ou LLM_BASE_URL pour un autre serveur, et relancez.',
    unanswered:
      'Ceci est un canevas et non un contenu : le modèle n’a pas répondu. Répondez à chaque question par une phrase, puis effacez la question, ou relancez plus tard.',
    composed: '[Cette diapositive a été composée à partir du plan, car le modèle ne l’a pas écrite.]',
  },
}
