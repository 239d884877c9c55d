/** A trie over dictionary words: the longest word that begins at a place of a text, in one walk. */

interface Node<T> {
  readonly next: Map<number, Node<T>>;
  value: T | undefined;
}

export interface TrieMatch<T> {
  readonly end: number;
  readonly value: T;
}

export class WordTrie<T> {
  readonly #root: Node<T> = { next: new Map(), value: undefined };

  /** What is stored for exactly this word. */
  get(word: string): T | undefined {
    let node: Node<T> | undefined = this.#root;
    for (let i = 0; i < word.length && node !== undefined; i++) node = node.next.get(word.charCodeAt(i));
    return node?.value;
  }

  set(word: string, value: T): void {
    let node = this.#root;
    for (let i = 0; i < word.length; i++) {
      const code = word.charCodeAt(i);
      let child = node.next.get(code);
      if (child === undefined) {
        child = { next: new Map(), value: undefined };
        node.next.set(code, child);
      }
      node = child;
    }
    node.value = value;
  }

  /** The longest word beginning at `at` and ending at or before `limit`, or null. */
  longestAt(text: string, at: number, limit: number = text.length): TrieMatch<T> | null {
    let node = this.#root;
    let found: TrieMatch<T> | null = null;
    for (let i = at; i < limit; i++) {
      const child = node.next.get(text.charCodeAt(i));
      if (child === undefined) break;
      node = child;
      if (node.value !== undefined) found = { end: i + 1, value: node.value };
    }
    return found;
  }
}
