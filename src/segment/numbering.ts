/** Decides which labels at the beginnings of lines open a unit, and under which other unit: by position in a numbering. */
import type { Block } from "./blocks.ts";
import { type Label, readLabel } from "./labels.ts";
import { isAttachmentMark, isTitleLine } from "./lines.ts";
import { addUnit, listRank, structuralRank, type Unit } from "./tree.ts";

/** A label that may open a unit. */
interface Candidate {
  readonly label: Label;
  readonly block: number;
  /** Ordinal of the next label of this family at the beginning of a line, 0 when there is none. */
  nextOrdinal: number;
  /** A title line right above an article: 一、管辖 over 第一条. It holds articles as a chapter does. */
  overArticle: boolean;
}

export interface Numbering {
  /** Top-level units in order. */
  readonly roots: Unit[];
  /** Units by the block they begin in, outermost first. */
  readonly opened: Map<number, Unit[]>;
}

/** A numbering may skip this many numbers and still be one numbering (items struck out, slips). */
const LARGEST_SKIP = 3;
/** A chapter title is short; 第三章规定的… at the beginning of a line is not one. */
const LONGEST_CHAPTER_TITLE = 60;
/** 一、 over articles ranks between 节 and 条. */
const RANK_OVER_ARTICLES = 3.5;
const RANK_OF_ARTICLES = 4;
/** A line this short right above a list is its title. */
const LONGEST_TITLE_ABOVE = 40;
/** How many lines a title above a restarted numbering may lie back. */
const TITLE_LOOKBACK = 4;
/** Several chapters on one line are a table of contents. */
const CHAPTER_WITHIN = /第[一二三四五六七八九十百]{1,4}[编章]/;
/** Labels that can stand behind one another on one line: 一、(一)1. */
const LONGEST_LABEL_CHAIN = 3;

/** What follows a number that is only mentioned: (三)、(四)项. */
const MENTIONED = /^[ ]?(?:[、，,）)]|[项款条目至或和]|以及)/;

/** 三、四级残疾人 names ranks; it is no third measure. */
const RANK_AFTER_NUMBER = /^[一二三四五六七八九十]{1,2}(?:[级类等档季期]|、|年级)/;

/** What makes of 第X条 a reference to it, where it begins a line. */
const REFERENCE_AFTER_ARTICLE =
  /^[ \u3000]*(?:第[一二三四五六七八九十百0-9]{1,4}[款项目条]|(?:的)?规定|所[列称述指]|之规定|、第|和第|或者?第|及第|至第|到第|[—～-]+第|中的|修改为)/;

/** Units of a text whose blocks in `skipped` (a table of contents) open nothing. */
export function numberUnits(text: string, blocks: readonly Block[], skipped: ReadonlySet<number>): Numbering {
  return new Numberer(text, blocks, skipped).run();
}

/** A label right behind another on one line: 一、(一), 第一章 第一条; never an upper one behind a lower one. */
function mayFollow(label: Label, before: Label | undefined): boolean {
  if (before === undefined || label.ordinal !== 1 || label.family === "isFirst") return false;
  const rank = structuralRank(label.family);
  const rankBefore = structuralRank(before.family);
  if (rank === null) return true;
  return rankBefore !== null && rankBefore < rank;
}

function rankOverArticles(family: Unit["family"]): number {
  return RANK_OVER_ARTICLES + listRank(family) / 100;
}

class Numberer {
  private readonly text: string;
  private readonly blocks: readonly Block[];
  private readonly roots: Unit[] = [];
  private readonly opened = new Map<number, Unit[]>();
  private stack: Unit[] = [];
  /** Last ordinal accepted per family since the last attachment began, for numberings that run on under new parents. */
  private last = new Map<Unit["family"], { ordinal: number; branch: number }>();
  /** List units that hold articles. */
  private readonly overArticles = new Set<Unit>();
  /** Most articles of the text stand apart from their label by a space. */
  private articlesDetached = false;

  private readonly skipped: ReadonlySet<number>;

  constructor(text: string, blocks: readonly Block[], skipped: ReadonlySet<number>) {
    this.text = text;
    this.skipped = skipped;
    this.blocks = blocks;
  }

  run(): Numbering {
    const candidates = this.candidates();
    const articles = candidates.filter((c) => c.label.family === "article");
    this.articlesDetached = articles.filter((c) => c.label.detached).length * 2 >= articles.length;
    let next = 0;
    this.blocks.forEach((block, index) => {
      const here: Candidate[] = [];
      while (candidates[next]?.block === index) {
        const candidate = candidates[next];
        if (candidate !== undefined) here.push(candidate);
        next += 1;
      }
      if (block.kind !== "text" || this.skipped.has(index)) return;
      let accepted = 0;
      for (const candidate of here) {
        if (!this.consider(candidate)) break;
        accepted += 1;
      }
      if (accepted === 0) this.considerHeading(block, index);
    });
    return { roots: this.roots, opened: this.opened };
  }

  private candidates(): Candidate[] {
    const found: Candidate[] = [];
    this.blocks.forEach((block, index) => {
      if (block.kind !== "text" || this.skipped.has(index)) return;
      let from = block.from;
      for (let i = 0; i < LONGEST_LABEL_CHAIN; i += 1) {
        const label = readLabel(this.text, from, block.to);
        if (label === null) break;
        if (i > 0 && !mayFollow(label, found[found.length - 1]?.label)) break;
        found.push({ label, block: index, nextOrdinal: 0, overArticle: false });
        from = label.body;
      }
    });
    const upcoming = new Map<string, number>();
    for (let i = found.length - 1; i >= 0; i -= 1) {
      const candidate = found[i];
      if (candidate === undefined) continue;
      candidate.nextOrdinal = upcoming.get(candidate.label.family) ?? 0;
      const following = found[i + 1];
      candidate.overArticle =
        following !== undefined &&
        following.block === candidate.block + 1 &&
        (following.label.family === "article" ||
          (following.overArticle && listRank(following.label.family) > listRank(candidate.label.family))) &&
        structuralRank(candidate.label.family) === null &&
        this.isTitle(candidate.label, this.block(candidate.block)) &&
        found[i - 1]?.block !== candidate.block;
      upcoming.set(candidate.label.family, candidate.label.ordinal);
    }
    return found;
  }

  /** The words behind the label are a short title without a stop. */
  private isTitle(label: Label, block: Block): boolean {
    return (
      block.to - label.body <= LONGEST_CHAPTER_TITLE &&
      !/[。；;：:，,]/.test(this.text.slice(label.body, block.to))
    );
  }

  /** Rank among the units that close one another, null for list items. */
  private rankOf(unit: Unit): number | null {
    return this.overArticles.has(unit) ? rankOverArticles(unit.family) : structuralRank(unit.family);
  }

  private consider(candidate: Candidate): boolean {
    const { label } = candidate;
    switch (label.family) {
      case "part":
      case "chapter":
      case "division":
        return this.considerChapter(candidate);
      case "article":
        return this.considerArticle(candidate);
      default:
        return this.considerListItem(candidate);
    }
  }

  private considerChapter(candidate: Candidate): boolean {
    const block = this.block(candidate.block);
    const title = this.text.slice(candidate.label.end, block.to);
    if (CHAPTER_WITHIN.test(title)) return false;
    if (block.depth === 0) {
      if (title.length > LONGEST_CHAPTER_TITLE || /[。；;]/.test(title)) return false;
      if (!candidate.label.detached && /^(?:的|规定|所|、|和|中|内|以)/.test(title)) return false;
      if (/[，,]/.test(title) && !candidate.label.detached) return false;
    }
    const rank = structuralRank(candidate.label.family) ?? 0;
    if (candidate.label.ordinal === 1 && this.last.has(candidate.label.family) && rank <= 2) {
      const higher = this.stack.some(
        (unit) => (structuralRank(unit.family) ?? 99) < rank && unit.family !== "attachment",
      );
      if (!higher) this.openAttachment(candidate.block);
    }
    this.openStructural(candidate, rank);
    return true;
  }

  private considerArticle(candidate: Candidate): boolean {
    const { label } = candidate;
    const block = this.block(candidate.block);
    const last = this.last.get("article") ?? { ordinal: 0, branch: 0 };
    const follows =
      (label.ordinal === last.ordinal + 1 && label.branch === 0) ||
      (label.ordinal === last.ordinal && label.branch === last.branch + 1) ||
      (label.ordinal === last.ordinal && label.branch === 2 && last.branch === 0);
    const words = this.text.slice(label.end, Math.min(block.to, label.end + 12));
    if (REFERENCE_AFTER_ARTICLE.test(words) && !(follows && label.detached)) return false;
    if (!label.detached && this.articlesDetached) {
      if (!follows || (candidate.nextOrdinal !== 0 && candidate.nextOrdinal <= label.ordinal)) return false;
    }
    if (!label.detached && !this.articlesDetached && !follows && label.ordinal !== 1) {
      if (label.ordinal <= last.ordinal || label.ordinal > last.ordinal + LARGEST_SKIP) return false;
    }
    if (label.ordinal === 1 && last.ordinal > 0 && label.branch === 0) {
      const underNewChapter = this.stack.some(
        (unit) =>
          unit.family !== "article" && structuralRank(unit.family) !== null && unit.children.length === 0,
      );
      if (!underNewChapter) this.openAttachment(candidate.block);
    }
    this.openStructural(candidate, RANK_OF_ARTICLES);
    return true;
  }

  private openStructural(candidate: Candidate, rank: number): void {
    const block = this.block(candidate.block);
    while (this.stack.length > 0) {
      const top = this.stack[this.stack.length - 1];
      if (top === undefined) break;
      const topRank = this.rankOf(top);
      if (topRank !== null && topRank < rank) break;
      if (top.family === "heading" && top.depth > 0 && block.depth > top.depth) break;
      if (top.family === "heading" && block.depth === 0 && rank === RANK_OF_ARTICLES) break;
      this.stack.pop();
    }
    this.push(candidate, false);
    for (const family of ["cnDot", "cnParen", "arDot"] as const) this.last.delete(family);
    if (rank < 3) this.last.delete("division");
  }

  private considerListItem(candidate: Candidate): boolean {
    const { label } = candidate;
    const block = this.block(candidate.block);
    if (label.family === "cnDot" && RANK_AFTER_NUMBER.test(this.text.slice(label.body, label.body + 4)))
      return false;
    if (candidate.overArticle || this.followsOverArticles(label)) {
      this.openStructural(candidate, rankOverArticles(label.family));
      const unit = this.stack[this.stack.length - 1];
      if (unit !== undefined) this.overArticles.add(unit);
      return true;
    }
    const open = this.openList(label.family);
    const sibling = open === -1 ? undefined : this.stack[open];
    if (sibling !== undefined && this.stack[this.stack.length - 1]?.block === candidate.block) return false;
    if (sibling?.label) {
      const step = label.ordinal - sibling.label.ordinal;
      const plausible =
        step === 1 ||
        (label.family === "cnParen" && !MENTIONED.test(this.text.slice(label.end, label.end + 4))) ||
        step === 0 ||
        block.depth > 0 ||
        (step > 1 && (step <= LARGEST_SKIP || candidate.nextOrdinal === label.ordinal + 1)) ||
        (step < 0 && (label.ordinal === 1 || candidate.nextOrdinal === label.ordinal + 1));
      if (!plausible && !(label.family === "sequence" && step > 0)) return false;
      const outermost = sibling.parent === null || sibling.parent.family === "attachment";
      if (label.ordinal === 1 && outermost && this.openAttachment(candidate.block)) {
        this.push(candidate, false);
        return true;
      }
      this.stack.length = open;
      this.push(candidate, false);
      return true;
    }
    if (label.family === "sequence" || label.family === "ordinal") {
      if (label.ordinal === 1 && candidate.nextOrdinal === 0) return false;
    }
    if (block.depth > 0) {
      while (this.stack.length > 0) {
        const top = this.stack[this.stack.length - 1];
        if (top === undefined || (top.depth > 0 && top.depth < block.depth)) break;
        if ((this.rankOf(top) ?? RANK_OF_ARTICLES) < RANK_OF_ARTICLES && top.depth === 0) break;
        this.stack.pop();
      }
    }
    const before = this.last.get(label.family)?.ordinal ?? 0;
    const continues = label.ordinal > 1 && label.ordinal === before + 1;
    if (label.ordinal > 1 && !continues && block.depth === 0) {
      const near =
        (before > 0 || this.roots.length === 0) &&
        label.ordinal > before &&
        label.ordinal - before <= LARGEST_SKIP;
      const certain =
        label.family === "cnParen" && !MENTIONED.test(this.text.slice(label.end, label.end + 4));
      if (!certain && !near && candidate.nextOrdinal !== label.ordinal + 1) return false;
    }
    this.closeLowerLists(candidate);
    this.push(candidate, continues);
    return true;
  }

  /** Place in the stack of the open list of this family, or -1; lists outside the article at hand are closed to it. */
  private openList(family: Unit["family"]): number {
    for (let i = this.stack.length - 1; i >= 0; i -= 1) {
      const unit = this.stack[i];
      if (unit === undefined) continue;
      if (unit.family === family && !this.overArticles.has(unit)) return i;
      if (this.rankOf(unit) !== null) return -1;
    }
    return -1;
  }

  /** 三、附则 without articles after 二、 over articles. */
  private followsOverArticles(label: Label): boolean {
    return this.stack.some(
      (unit) =>
        this.overArticles.has(unit) &&
        unit.family === label.family &&
        unit.label?.ordinal === label.ordinal - 1,
    );
  }

  /** 一、 after a list of 1. closes that list, unless the line before asks for a list (包括:). */
  private closeLowerLists(candidate: Candidate): void {
    const rank = listRank(candidate.label.family);
    while (this.stack.length > 0) {
      const top = this.stack[this.stack.length - 1];
      if (top === undefined || this.rankOf(top) !== null || top.family === "heading") return;
      if (listRank(top.family) < rank) return;
      const previous = this.block(candidate.block - 1);
      const asked = this.text[previous.to - 1] === "：" || this.text[previous.to - 1] === ":";
      const titleAbove =
        top.block === candidate.block - 1 && top.bodyTo - top.bodyFrom <= LONGEST_TITLE_ABOVE;
      const awaited = top.block === candidate.block || asked || titleAbove;
      if (awaited) return;
      this.stack.pop();
    }
  }

  /** Markdown headings without a label, and 附件 lines. */
  private considerHeading(block: Block, index: number): void {
    if (this.roots.length > 0 && isAttachmentMark(this.text, this.blocks, index)) {
      this.beginAttachment(index);
      return;
    }
    if (block.depth < 2 && !(block.depth === 1 && this.roots.length > 0)) return;
    while (this.stack.length > 0) {
      const top = this.stack[this.stack.length - 1];
      if (top === undefined || (top.depth > 0 && top.depth < block.depth)) break;
      this.stack.pop();
    }
    this.enter(
      addUnit(
        {
          family: "heading",
          label: null,
          block: index,
          depth: block.depth,
          start: block.start,
          bodyFrom: block.from,
          bodyTo: block.to,
        },
        this.stack[this.stack.length - 1] ?? null,
      ),
    );
    for (const family of ["cnDot", "cnParen", "arDot"] as const) this.last.delete(family);
  }

  /** A numbering that begins anew below a title line belongs to an attached text; true when one was opened. */
  private openAttachment(index: number): boolean {
    let first = -1;
    for (let i = index - 1; i >= 0 && i >= index - TITLE_LOOKBACK; i -= 1) {
      if (this.opened.has(i)) break;
      if (isTitleLine(this.text, this.block(i))) first = i;
      else if (first !== -1) break;
    }
    if (first === -1) return false;
    this.beginAttachment(first);
    return true;
  }

  private beginAttachment(index: number): void {
    const block = this.block(index);
    this.stack = [];
    this.last = new Map();
    this.enter(
      addUnit(
        {
          family: "attachment",
          label: null,
          block: index,
          depth: block.depth,
          start: block.start,
          bodyFrom: block.from,
          bodyTo: block.to,
        },
        null,
      ),
    );
  }

  private push(candidate: Candidate, continues: boolean): void {
    const { label } = candidate;
    const block = this.block(candidate.block);
    const first = !this.opened.has(candidate.block);
    this.enter(
      addUnit(
        {
          family: label.family,
          label,
          block: candidate.block,
          depth: block.depth,
          start: first ? block.start : label.start,
          bodyFrom: label.body,
          bodyTo: block.to,
          continues,
        },
        this.stack[this.stack.length - 1] ?? null,
      ),
    );
    this.last.set(label.family, { ordinal: label.ordinal, branch: label.branch });
  }

  private enter(unit: Unit): void {
    if (unit.parent === null) this.roots.push(unit);
    this.stack.push(unit);
    const here = this.opened.get(unit.block);
    if (here === undefined) this.opened.set(unit.block, [unit]);
    else here.push(unit);
  }

  private block(index: number): Block {
    const block = this.blocks[index];
    return block ?? { start: 0, end: 0, from: 0, to: 0, depth: 0, kind: "comment" };
  }
}
