/** Choosing another document to lay beside the one being read. */
import type { Document } from "../../domain/document.ts";
import { comparableWith } from "../document-versions.ts";
import { documentHref } from "../links.ts";

/** A list longer than this is no choice; versions always come first. */
const MOST_CHOICES = 60;

export interface VersionChoiceProps {
  readonly document: Document;
  readonly documents: readonly Document[];
  readonly chosen?: string;
}

export function VersionChoice({ document, documents, chosen }: VersionChoiceProps) {
  const { versions, others } = comparableWith(document, documents);
  if (versions.length + others.length === 0) return null;
  const option = (one: Document) => (
    <option value={one.id} selected={one.id === chosen}>
      {one.title}
    </option>
  );
  return (
    <form class="version-choice" method="get" action={documentHref(document.id)}>
      <label for="against">与另一版本对照</label>
      <select id="against" name="against">
        {versions.length > 0 ? <optgroup label="同一文件的其他版本">{versions.map(option)}</optgroup> : null}
        {others.length > 0 ? (
          <optgroup label="同一地区的其他文件">
            {others.slice(0, Math.max(0, MOST_CHOICES - versions.length)).map(option)}
          </optgroup>
        ) : null}
      </select>
      <button class="button small" type="submit">
        对照
      </button>
    </form>
  );
}
