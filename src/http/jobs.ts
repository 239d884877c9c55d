/** Work that outlives its request: imports and reindexing, one after the other, remembered for a while. */
import { randomUUID } from "node:crypto";
import type { Problem } from "./problem.ts";
import { problemOf } from "./problem.ts";

export type JobKind = "import" | "replace" | "delete" | "reindex";
export type JobState = "queued" | "running" | "done" | "failed";

export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  readonly state: JobState;
  /** Id of the document it is about, once known. */
  readonly documentId: string | null;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** What the work returned. */
  readonly result: unknown;
  readonly error: Problem | null;
}

export interface JobHandle {
  /** Reports progress in items. */
  progress(done: number, total: number): void;
  /** Aborted when the server shuts down. */
  readonly signal: AbortSignal;
}

export interface JobOutcome {
  readonly documentId?: string;
  readonly result?: unknown;
}

/** Finished jobs kept for those who ask later. */
const REMEMBERED_JOBS = 1000;

/** A queue of one worker: the index has one writer. */
export class Jobs {
  readonly #jobs = new Map<string, Job>();
  readonly #abort = new AbortController();
  #last: Promise<void> = Promise.resolve();

  /** Queues work and returns its job at once. */
  start(
    kind: JobKind,
    documentId: string | null,
    work: (handle: JobHandle) => Promise<JobOutcome>,
    now = () => new Date().toISOString(),
  ): Job {
    const job: Job = {
      id: randomUUID(),
      kind,
      state: "queued",
      documentId,
      createdAt: now(),
      finishedAt: null,
      progress: null,
      result: null,
      error: null,
    };
    this.#jobs.set(job.id, job);
    this.#last = this.#last.then(async () => {
      this.#change(job.id, { state: "running" });
      try {
        const outcome = await work({
          progress: (done, total) => this.#change(job.id, { progress: { done, total } }),
          signal: this.#abort.signal,
        });
        this.#change(job.id, {
          state: "done",
          finishedAt: now(),
          result: outcome.result ?? null,
          ...(outcome.documentId === undefined ? {} : { documentId: outcome.documentId }),
        });
      } catch (error) {
        this.#change(job.id, { state: "failed", finishedAt: now(), error: problemOf(error) });
      }
      this.#forgetOld();
    });
    return job;
  }

  get(id: string): Job | null {
    return this.#jobs.get(id) ?? null;
  }

  /** Stops what is running and waits for it. */
  async close(): Promise<void> {
    this.#abort.abort();
    await this.#last;
  }

  #change(id: string, change: Partial<Job>): void {
    const job = this.#jobs.get(id);
    if (job) this.#jobs.set(id, { ...job, ...change });
  }

  #forgetOld(): void {
    for (const [id, job] of this.#jobs) {
      if (this.#jobs.size <= REMEMBERED_JOBS) return;
      if (job.finishedAt) this.#jobs.delete(id);
    }
  }
}
