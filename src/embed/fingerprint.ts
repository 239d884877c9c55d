/** Which model is in a folder, and is it whole: checksums of its files. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { CHECKSUM_FILE, verifyChecksums } from "../files/checksums.ts";

/** Hex digits of the fingerprint that go into an index identity. */
const FINGERPRINT_DIGITS = 12;

/**
 * Fingerprint of a model folder. With a SHA256SUMS file every listed file is checked against it
 * (error model-damaged); without one (a folder the operator brought) the files themselves are hashed.
 */
export async function modelFingerprint(dir: string): Promise<string> {
  const sums = join(dir, CHECKSUM_FILE);
  const hash = createHash("sha256");
  if (existsSync(sums)) {
    await verifyChecksums(dir, {
      code: "model-damaged",
      label: "向量模型",
      hint: "模型文件可能不完整，请重新取得 models/ 目录（重新克隆仓库即可），再试一次。",
    });
    hash.update(await readFile(sums));
  } else {
    for (const path of (await readdir(dir, { recursive: true })).sort()) {
      if (!/\.(?:json|onnx|onnx_data)$/.test(path)) continue;
      hash.update(path).update(await readFile(join(dir, path)));
    }
  }
  return hash.digest("hex").slice(0, FINGERPRINT_DIGITS);
}
