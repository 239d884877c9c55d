/** Topics with the clauses that regulate them per city: our own YAML and the answer key's JSON, in one shape. */
import { parse } from "yaml";
import { z } from "zod";

export interface ExpectedSource {
  /** First part of the document's id, enough to tell it from the others. */
  readonly document: string;
  readonly path: string;
  /** Amounts the clause states on the topic, in its words. */
  readonly amounts: readonly string[];
}

export interface TopicCase {
  readonly topic: string;
  readonly query: string;
  /** Cities that were judged; without sources the city's documents are silent. */
  readonly cities: readonly { readonly city: string; readonly sources: readonly ExpectedSource[] }[];
}

export interface TopicSet {
  readonly name: string;
  readonly topics: readonly TopicCase[];
}

const keySchema = z.array(
  z.object({
    topic: z.string(),
    query: z.string(),
    scope: z.string().default("cross-city"),
    clauses: z.array(
      z.object({ file: z.string(), clause: z.string(), city: z.string(), amounts: z.array(z.string()) }),
    ),
  }),
);

const ownSchema = z.array(
  z
    .object({ topic: z.string(), query: z.string(), scope: z.enum(["cross-city", "same-city"]).optional() })
    .catchall(z.record(z.string().regex(/^\S+ \S+$/), z.array(z.string()))),
);

/** @throws ZodError when the text is neither of the two forms. */
export function readTopicSet(name: string, text: string): TopicSet {
  return { name, topics: name.endsWith(".json") ? keyTopics(JSON.parse(text)) : ownTopics(parse(text)) };
}

/** In the key a city of the set without a clause is silent, unless the topic is one within a city. */
function keyTopics(value: unknown): TopicCase[] {
  const key = keySchema.parse(value);
  const all = [...new Set(key.flatMap(({ clauses }) => clauses.map(({ city }) => city)))];
  return key.map(({ topic, query, scope, clauses }) => {
    const own = [...new Set(clauses.map(({ city }) => city))];
    const cities = (scope === "cross-city" ? all : own).map((city) => ({
      city,
      sources: clauses
        .filter((clause) => clause.city === city)
        .map(({ file, clause, amounts }) => ({ document: file, path: clause, amounts })),
    }));
    return { topic, query, cities };
  });
}

function ownTopics(value: unknown): TopicCase[] {
  return ownSchema.parse(value).map(({ topic, query, scope: _, ...cities }) => ({
    topic,
    query,
    cities: Object.entries(cities as Record<string, Record<string, string[]>>).map(([city, sources]) => ({
      city,
      sources: Object.entries(sources).map(([address, amounts]) => ({ ...addressOf(address), amounts })),
    })),
  }));
}

function addressOf(address: string): { document: string; path: string } {
  const at = address.indexOf(" ");
  return { document: address.slice(0, at), path: address.slice(at + 1) };
}
