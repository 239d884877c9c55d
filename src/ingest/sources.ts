/** Which files are sources: walks files and folders, gives each file the id of the document made from it. */
import type { Stats } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, extname, isAbsolute, relative, resolve, sep } from "node:path";
import { MingceError } from "../domain/errors.ts";
import type { SourceFormat } from "../domain/source.ts";

const FORMAT_BY_EXTENSION: Readonly<Record<string, SourceFormat>> = {
  ".txt": "txt",
  ".md": "md",
  ".markdown": "md",
  ".html": "html",
  ".htm": "html",
  ".docx": "docx",
  ".pdf": "pdf",
};

/** Document types that are met among policies and cannot be read: listed, so that they fail by name and are not lost. */
const UNREADABLE_DOCUMENTS = new Set([".doc", ".wps", ".rtf", ".odt", ".ofd", ".mht", ".mhtml"]);

/** Extensions that can be read, for messages and upload forms. */
export const SUPPORTED_EXTENSIONS: readonly string[] = Object.keys(FORMAT_BY_EXTENSION);

/** Format by extension, null when the extension is none of ours. */
export function formatOf(path: string): SourceFormat | null {
  return FORMAT_BY_EXTENSION[extname(path).toLowerCase()] ?? null;
}

/** Path of the sidecar beside a source: its extension replaced by .yaml. */
export function sidecarPathOf(path: string): string {
  return `${path.slice(0, path.length - extname(path).length)}.yaml`;
}

/**
 * Path of a source as documents show it: relative to the corpus root with forward slashes where it lies
 * below the root, as given otherwise.
 */
export function sourcePathOf(path: string, root?: string): string {
  const below = pathBelow(path, root);
  return (below ?? path).split(sep).join("/").normalize("NFC");
}

/**
 * Id of the document made from a file: its path below the root, folders joined by "~", extension dropped;
 * the bare file name where it lies outside the root. NFC, so that a file keeps its id when it travels
 * between file systems that decompose names and those that do not.
 */
export function documentIdOf(path: string, root?: string): string {
  const name = pathBelow(path, root) ?? basename(path);
  const bare = name.slice(0, name.length - extname(name).length);
  return bare.split(/[/\\]/).join("~").normalize("NFC");
}

function pathBelow(path: string, root: string | undefined): string | null {
  if (root === undefined) return null;
  const below = relative(resolve(root), resolve(path));
  return below === "" || below === ".." || below.startsWith(`..${sep}`) || isAbsolute(below) ? null : below;
}

/**
 * Every source under the given files and folders, each once, in a stable order: folders are walked for files
 * of a supported extension; hidden files, sidecars and README files are passed over. A file named outright
 * is listed whatever its name, and so are documents of types that cannot be read (.doc, .wps, .ofd) unless the same
 * document is there in another format: reading them says what to do.
 *
 * Throws MingceError("source-missing") for a path that is not there.
 */
export async function listSources(paths: readonly string[], root: string): Promise<string[]> {
  const found = new Set<string>();
  for (const path of paths) {
    const entry = await statOrNull(path);
    if (entry === null) throw missing(path);
    if (entry.isDirectory()) {
      for (const file of await walk(path)) found.add(file);
    } else {
      found.add(path);
    }
  }
  return dropSameFile([...found], root);
}

/** A file named outright and found again by walking its folder counts once; a .doc beside its .docx does not count. */
function dropSameFile(paths: readonly string[], root: string): string[] {
  const byPlace = new Map<string, string>();
  const readable = new Set(
    paths.filter((path) => formatOf(path) !== null).map((path) => documentIdOf(path, root)),
  );
  for (const path of paths) {
    const place = resolve(path);
    const replaced = isUnreadableDocument(path) && readable.has(documentIdOf(path, root));
    if (!byPlace.has(place) && !replaced) byPlace.set(place, path);
  }
  return [...byPlace.values()].sort((a, b) => compareNames(sourcePathOf(a, root), sourcePathOf(b, root)));
}

function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * Files that cannot be documents because an earlier file of the list has the same document id
 * (通知.txt and 通知.pdf): path of the later file -> MingceError("conflict") naming both.
 */
export function sourceConflicts(paths: readonly string[], root: string): Map<string, MingceError> {
  const owners = new Map<string, string>();
  const conflicts = new Map<string, MingceError>();
  for (const path of paths) {
    const id = documentIdOf(path, root);
    const owner = owners.get(id);
    if (owner === undefined) {
      owners.set(id, path);
      continue;
    }
    conflicts.set(
      path,
      new MingceError("conflict", `${path} 与 ${owner} 的文件编号相同（${id}），只收录前一个。`, {
        hint: "请改其中一个的文件名；若是同一文件的两种格式，留一个即可。",
        facts: { path, other: owner, documentId: id },
      }),
    );
  }
  return conflicts;
}

/** Error for a file or folder that is not there. */
export function missing(path: string): MingceError {
  return new MingceError("source-missing", `找不到 ${path}。`, {
    hint: "请检查路径；政策文件放在 corpus/documents/ 下，或用 mingce index 路径 指定别处。",
    facts: { path },
  });
}

async function statOrNull(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw error;
  }
}

async function walk(folder: string): Promise<string[]> {
  const files: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries) {
    if (entry.name.startsWith(".") || entry.name.startsWith("~$")) continue; // ~$: lock file of an open Word document
    const path = `${folder.replace(/[/\\]+$/, "")}${sep}${entry.name}`;
    const target = entry.isSymbolicLink() ? await statOrNull(path) : entry;
    if (target === null) continue;
    // A linked folder is not entered: links may run in circles.
    if (entry.isDirectory()) files.push(...(await walk(path)));
    else if (target.isFile() && isDocument(entry.name)) files.push(path);
  }
  return files;
}

function isDocument(name: string): boolean {
  return (formatOf(name) !== null && !isReadme(name)) || isUnreadableDocument(name);
}

function isUnreadableDocument(path: string): boolean {
  return UNREADABLE_DOCUMENTS.has(extname(path).toLowerCase());
}

function isReadme(name: string): boolean {
  return /^readme(\.|$)/i.test(name);
}
