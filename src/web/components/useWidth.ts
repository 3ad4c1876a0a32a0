import { type RefCallback, useCallback, useState } from 'react';

/** Width of an element in px, kept up to date; 0 before it is known. */
export function useWidth<Of extends HTMLElement>(): [RefCallback<Of>, number] {
  const [width, setWidth] = useState(0);
  const ref = useCallback((element: Of | null) => {
    if (element === null) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
