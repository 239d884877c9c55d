/** Where the parts of one knowledge base lie: corpus, index, model. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { MingceError } from "../domain/errors.ts";

/** The checkout the program runs from. */
const HOME = fileURLToPath(new URL("../../", import.meta.url));

/** The model that comes with the program. */
const OWN_MODEL = join(HOME, "models", "bge-small-zh-v1.5");

/** A name on the model hub: owner/name, and no path. */
const HUB_NAME = /^[\w-][\w.-]*\/[\w.-]+$/;

export interface FolderOptions {
  /** Default: index/ of the checkout. */
  readonly index?: string;
  /** Default: corpus/ of the checkout. Parts it does not hold (dictionaries, topics) come from there too. */
  readonly corpus?: string;
  /** A folder, or the name of a model on the hub; default: the model that comes with the program. */
  readonly model?: string;
}

export interface Folders {
  readonly index: string;
  readonly corpus: string;
  readonly documents: string;
  readonly dictionaries: string;
  readonly calculators: string;
  readonly topics: string;
  readonly questions: string;
  readonly model: { readonly modelDir: string } | { readonly hubModel: string };
}

/** @throws MingceError model-missing for a model that is neither a folder nor a hub name. */
export function foldersOf(options: FolderOptions): Folders {
  const own = join(HOME, "corpus");
  const corpus = resolve(options.corpus ?? own);
  const part = (name: string) => (existsSync(join(corpus, name)) ? join(corpus, name) : join(own, name));
  return {
    index: resolve(options.index ?? join(HOME, "index")),
    corpus,
    documents: join(corpus, "documents"),
    dictionaries: part("dictionaries"),
    // Rules stand on the clauses of their own corpus: another corpus without rules has none.
    calculators: join(corpus, "calculators"),
    questions: join(corpus, "questions"),
    topics: part("topics.yaml"),
    model: modelOf(options.model),
  };
}

function modelOf(model: string | undefined): Folders["model"] {
  if (model === undefined) return { modelDir: OWN_MODEL };
  if (existsSync(model)) return { modelDir: resolve(model) };
  if (HUB_NAME.test(model)) return { hubModel: model };
  throw new MingceError("model-missing", `没有这个模型文件夹：${model}`, {
    hint: "检查 MINGCE_MODEL，或取消它以使用自带的模型。",
    facts: { model },
  });
}
