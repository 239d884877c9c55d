/** The environment as the command line reads it: every MINGCE_* variable checked once, at the door. */
import { z } from "zod";
import { MingceError } from "../domain/errors.ts";

const LOG_LEVELS = ["silent", "fatal", "error", "warn", "info", "debug", "trace"] as const;

/** Ports a server may be given; 0 asks the system for a free one. */
export const portSchema = z
  .string()
  .regex(/^\d{1,5}$/, "应为 0 到 65535 的整数")
  .transform(Number)
  .refine((port) => port <= 65_535, "应为 0 到 65535 的整数");

const url = (protocols: readonly string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `应为 ${protocols.map((protocol) => `${protocol}//`).join(" 或 ")} 开头的地址`,
    );

/** Tokens must not be guessable, and must survive an HTTP header. */
const tokens = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((token) => token !== ""))
  .refine((list) => list.length > 0, "应为一个或多个令牌，用逗号或空格分隔")
  .refine(
    (list) => list.every((token) => /^[\x21-\x7e]{8,}$/.test(token)),
    "每个令牌至少 8 个可见 ASCII 字符",
  );

const trustProxy = z
  .string()
  .regex(/^(?:true|false|\d)$/, "应为 true、false 或前面代理的层数（0 到 9）")
  .transform((text) => (text === "true" ? 1 : text === "false" ? 0 : Number(text)));

const path = z.string().min(1, "不能为空");

const VARIABLES = {
  MINGCE_HOST: z.string().regex(/^[\w.:-]+$/, "应为主机名或 IP 地址"),
  MINGCE_PORT: portSchema,
  MINGCE_INDEX: path,
  MINGCE_CORPUS: path,
  MINGCE_MODEL: path,
  MINGCE_TOKENS: tokens,
  MINGCE_LOG_LEVEL: z.enum(LOG_LEVELS, { error: `应为 ${LOG_LEVELS.join("、")} 之一` }),
  MINGCE_DATABASE_URL: url(["postgres:", "postgresql:"]),
  MINGCE_EMBEDDING_URL: url(["http:", "https:"]),
  MINGCE_RERANKER: path.refine(
    (text) => !/^https?:\/\//iu.test(text) || URL.canParse(text),
    "应为本地模型目录，或 http:// 或 https:// 开头的地址",
  ),
  MINGCE_LLM_URL: url(["http:", "https:"]),
  MINGCE_LLM_MODEL: z.string().min(1, "不能为空"),
  MINGCE_LLM_KEY: z.string().regex(/^[\x21-\x7e]+$/, "只能是可见的 ASCII 字符"),
  MINGCE_TRUST_PROXY: trustProxy,
} as const;

/** Read by the test suite alone; named here so that a shell that has it set can still run the program. */
const TEST_VARIABLES: readonly string[] = ["MINGCE_SHARED"];

export interface Environment {
  readonly host: string;
  readonly port: number;
  readonly index: string | null;
  readonly corpus: string | null;
  readonly model: string | null;
  readonly tokens: readonly string[];
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly databaseUrl: string | null;
  readonly embeddingUrl: string | null;
  /** Folder of a cross-encoder, or the address of a rerank server. */
  readonly reranker: string | null;
  /** An OpenAI-compatible chat server that words answers, the model's name there, and its key. */
  readonly llmUrl: string | null;
  readonly llmModel: string | null;
  readonly llmKey: string | null;
  /** Number of trusted proxies in front of the server. */
  readonly trustProxy: number;
}

/**
 * Reads the MINGCE_* variables.
 * @throws MingceError config-invalid, one line that names the variable, for an unknown or malformed one.
 *   The value itself is not repeated where it may be a secret.
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  for (const name of Object.keys(env)) {
    if (name.startsWith("MINGCE_") && !(name in VARIABLES) && !TEST_VARIABLES.includes(name)) {
      throw invalid(name, "没有这个变量", `可用的变量：${Object.keys(VARIABLES).join("、")}。`);
    }
  }
  const read = <T>(name: keyof typeof VARIABLES, schema: z.ZodType<T>): T | null => {
    const value = env[name];
    if (value === undefined) return null;
    const result = schema.safeParse(value);
    if (!result.success) {
      throw invalid(name, result.error.issues[0]?.message ?? "值不对", `改正或取消 ${name} 后再试。`);
    }
    return result.data;
  };
  return {
    host: read("MINGCE_HOST", VARIABLES.MINGCE_HOST) ?? "127.0.0.1",
    port: read("MINGCE_PORT", VARIABLES.MINGCE_PORT) ?? 8787,
    index: read("MINGCE_INDEX", VARIABLES.MINGCE_INDEX),
    corpus: read("MINGCE_CORPUS", VARIABLES.MINGCE_CORPUS),
    model: read("MINGCE_MODEL", VARIABLES.MINGCE_MODEL),
    tokens: read("MINGCE_TOKENS", VARIABLES.MINGCE_TOKENS) ?? [],
    logLevel: read("MINGCE_LOG_LEVEL", VARIABLES.MINGCE_LOG_LEVEL) ?? "warn",
    databaseUrl: read("MINGCE_DATABASE_URL", VARIABLES.MINGCE_DATABASE_URL),
    embeddingUrl: read("MINGCE_EMBEDDING_URL", VARIABLES.MINGCE_EMBEDDING_URL),
    reranker: read("MINGCE_RERANKER", VARIABLES.MINGCE_RERANKER),
    llmUrl: read("MINGCE_LLM_URL", VARIABLES.MINGCE_LLM_URL),
    llmModel: read("MINGCE_LLM_MODEL", VARIABLES.MINGCE_LLM_MODEL),
    llmKey: read("MINGCE_LLM_KEY", VARIABLES.MINGCE_LLM_KEY),
    trustProxy: read("MINGCE_TRUST_PROXY", VARIABLES.MINGCE_TRUST_PROXY) ?? 0,
  };
}

function invalid(name: string, problem: string, hint: string): MingceError {
  return new MingceError("config-invalid", `环境变量 ${name} 无效：${problem}。`, {
    hint,
    facts: { variable: name },
  });
}
