/** The part of the document object model that is read: https://dom.spec.whatwg.org, as linkedom gives it. */
export interface DomNode {
  /** 1 element, 3 text. */
  readonly nodeType: number
  readonly textContent: string | null
  readonly childNodes: ArrayLike<DomNode>
}

export interface DomElement extends DomNode {
  /** In lower case. */
  readonly localName: string
  readonly children: ArrayLike<DomElement>
  getAttribute(name: string): string | null
  querySelector(selector: string): DomElement | null
  querySelectorAll(selector: string): ArrayLike<DomElement>
  closest(selector: string): DomElement | null
  remove(): void
}

export interface DomDocument extends DomNode {
  readonly documentElement: DomElement | null
  readonly body: DomElement | null
  querySelector(selector: string): DomElement | null
  querySelectorAll(selector: string): ArrayLike<DomElement>
  cloneNode(deep: boolean): DomDocument
}

export const isElement = (node: DomNode): node is DomElement => node.nodeType === 1
export const isText = (node: DomNode): boolean => node.nodeType === 3
export const childrenOf = (node: DomNode): DomNode[] => Array.from(node.childNodes)
export const textOf = (node: DomNode | null | undefined): string => (node?.textContent ?? '').replace(/\s+/g, ' ').trim()
