/** Words that join what stands beside each other, in the languages known here, as parts of patterns. */
export const AND = 'and|und|et|y|e|en|och|og|и|і|ve|dan|và|और|एवं|এবং|ও'
export const BUT = 'but|aber|mais|pero|ma|mas|maar|men|но|але|ama|tetapi|nhưng|लेकिन|কিন্তু'
export const OR = 'or|oder|ou|o|oppure|of|eller|lub|или|або|veya|atau|hoặc|או|या|বা'
