/** Progress of long work on stderr: a bar with speed and time left on a terminal, a plain line now and then elsewhere. */
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
  update(progress: IndexProgress): void;
  stop(): void;
}

/** The view that suits where stderr goes. */
export function progressView(stream: NodeJS.WriteStream = process.stderr): ProgressView {
  return stream.isTTY ? barView(stream) : lineView(stream);
}

function barView(stream: NodeJS.WriteStream): ProgressView {
  const bar = new SingleBar({
    format: "{stage} {bar} {percentage}% {value}/{total} 每秒 {speed} 剩余 {eta_formatted} {path}",
    barsize: 24,
    hideCursor: true,
    stream,
    clearOnComplete: true,
    etaBuffer: 50,
  });
  let stage: IndexProgress["stage"] | null = null;
  let started = 0;
  return {
    update({ stage: now, done, total, path }) {
      if (now !== stage) {
        if (stage !== null) bar.stop();
        stage = now;
        started = performance.now();
        bar.start(total, done, { stage: STAGES[now], speed: "-", path: "" });
      }
      const seconds = (performance.now() - started) / 1000;
      const speed = seconds > 0.5 ? (done / seconds).toFixed(1) : "-";
      bar.setTotal(total);
      bar.update(done, { stage: STAGES[now], speed, path: shortened(path ?? "") });
    },
    stop() {
      if (stage !== null) bar.stop();
    },
  };
}

function lineView(stream: NodeJS.WriteStream): ProgressView {
  let last = 0;
  let stage: IndexProgress["stage"] | null = null;
  return {
    update({ stage: now, done, total }) {
      const time = performance.now();
      if (now === stage && done < total && time - last < PLAIN_LINE_MILLISECONDS) return;
      stage = now;
      last = time;
      stream.write(`${STAGES[now]} ${done}/${total}\n`);
    },
    stop() {},
  };
}

function shortened(path: string): string {
  const LONGEST = 32;
  return path.length <= LONGEST ? path : `…${path.slice(1 - LONGEST)}`;
}
