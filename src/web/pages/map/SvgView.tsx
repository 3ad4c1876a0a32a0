import { memo, type RefObject, useLayoutEffect, useRef } from 'react';

export interface SvgViewProps {
  /** an SVG document as text, from our own drawing functions (which escape what people wrote) */
  svg: string;
  className?: string | undefined;
  host?: RefObject<HTMLDivElement | null>;
  /** after a new drawing stands in the page */
  onDrawn?: (host: HTMLDivElement) => void;
}

/** Puts a drawing into the page. A new drawing replaces the old one at once, without a blank between. */
export const SvgView = memo(function SvgView({ svg, className, host, onDrawn }: SvgViewProps) {
  const own = useRef<HTMLDivElement>(null);
  const target = host ?? own;
  useLayoutEffect(() => {
    const element = target.current;
    if (element === null) return;
    const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    element.replaceChildren(document.importNode(drawing, true));
    onDrawn?.(element);
  }, [svg, target, onDrawn]);
  return <div ref={target} className={className} />;
});
