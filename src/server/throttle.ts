/**
 * Calls at once, and then at most once in so many ms; a call in between is made up for at the end of them. The timer keeps no process
 * alive.
 */
export function throttle(work: () => void, ms: number): () => void {
  let timer: NodeJS.Timeout | null = null;
  let isOwed = false;
  return function call() {
    if (timer !== null) {
      isOwed = true;
      return;
    }
    work();
    timer = setTimeout(() => {
      timer = null;
      if (!isOwed) return;
      isOwed = false;
      call();
    }, ms);
    timer.unref();
  };
}
