import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { Icon } from './Icon.tsx';
import classes from './Toasts.module.css';

export interface Toast {
  text: string;
  tone?: 'plain' | 'warn';
  action?: { label: string; run: () => void };
}

type Show = (toast: Toast) => void;
const ToastContext = createContext<Show | null>(null);
const lifeMs = 6000;

/** Says shortly what happened, at the lower edge, and to screen readers. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<(Toast & { id: number })[]>([]);
  const nextId = useRef(0);
  const dismiss = useCallback((id: number) => {
    setToasts((shown) => shown.filter((toast) => toast.id !== id));
  }, []);
  const show = useCallback<Show>(
    (toast) => {
      nextId.current += 1;
      const id = nextId.current;
      setToasts((shown) => [...shown.slice(-2), { ...toast, id }]);
      window.setTimeout(() => dismiss(id), toast.tone === 'warn' ? lifeMs * 2 : lifeMs);
    },
    [dismiss],
  );
  const list = useMemo(
    () =>
      toasts.map((toast) => (
        <li key={toast.id} className={classes['toast']} data-tone={toast.tone ?? 'plain'}>
          <span>{toast.text}</span>
          {toast.action === undefined ? null : (
            <button
              type="button"
              className={classes['action']}
              onClick={() => {
                toast.action?.run();
                dismiss(toast.id);
              }}
            >
              {toast.action.label}
            </button>
          )}
          <button
            type="button"
            className={classes['close']}
            aria-label="Dismiss"
            onClick={() => dismiss(toast.id)}
          >
            <Icon name="close" size={12} />
          </button>
        </li>
      )),
    [toasts, dismiss],
  );
  return (
    <ToastContext value={show}>
      {children}
      <ul className={classes['toasts']} aria-live="polite" aria-label="Notices">
        {list}
      </ul>
    </ToastContext>
  );
}

export function useToast(): Show {
  const show = useContext(ToastContext);
  if (show === null) throw new Error('useToast needs a ToastProvider above it');
  return show;
}
