/** Progress of indexing on stderr: a bar with speed and time left on a terminal, a plain line now and then elsewhere. */
import { SingleBar } from "cli-progress";
import type { IndexProgress } from "../kb.ts";

const STAGES: Readonly<Record<IndexProgress["stage"], string>> = {
  read: "读取",
  embed: "向量",
  write: "写入",
};
/** A log that is read later needs a sign of life, not a flood. */
const PLAIN_LINE_MILLISECONDS = 5000;

export interface ProgressView {
  /** `done` of `total` documents are finished; `stage` says what happens to the one in hand. */
  update(progress: IndexProgress): void;
  stop(): void;
}

/** The view that suits where stderr goes. */
export function progressView(stream: NodeJS.WriteStream = process.stderr): ProgressView {
  return stream.isTTY ? barView(stream) : lineView(stream);
}

function barView(stream: NodeJS.WriteStream): ProgressView {
  const bar = new SingleBar({
    format: "{bar} {value}/{total} 份 · 每秒 {speed} · 剩余 {eta_formatted} · {stage} {path}",
    barsize: 24,
    hideCursor: true,
    stream,
    clearOnComplete: true,
    stopOnComplete: false,
    etaBuffer: 20,
  });
  let started: number | null = null;
  return {
    update({ stage, done, total, path }) {
      if (started === null) {
        started = performance.now();
        bar.start(total, done, { stage: STAGES[stage], speed: "-", path: "" });
      }
      const seconds = (performance.now() - started) / 1000;
      const speed = seconds > 1 && done > 0 ? (done / seconds).toFixed(1) : "-";
      bar.setTotal(total);
      bar.update(done, { stage: STAGES[stage], speed, path: shortened(path ?? "") });
    },
    stop() {
      if (started !== null) bar.stop();
    },
  };
}

function lineView(stream: NodeJS.WriteStream): ProgressView {
  let last = performance.now();
  const started = last;
  return {
    update({ done, total }) {
      const now = performance.now();
      if (now - last < PLAIN_LINE_MILLISECONDS) return;
      last = now;
      const left =
        done > 0 ? `，约剩 ${Math.ceil((((now - started) / done) * (total - done)) / 1000)} 秒` : "";
      stream.write(`已处理 ${done}/${total} 份${left}\n`);
    },
    stop() {},
  };
}

function shortened(path: string): string {
  const LONGEST = 32;
  return path.length <= LONGEST ? path : `…${path.slice(1 - LONGEST)}`;
}
