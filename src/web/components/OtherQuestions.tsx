import { Link } from '@tanstack/react-router';
import { type AppSearch, travelling } from '../filters/search.ts';
import classes from './OtherQuestions.module.css';

export interface OtherQuestion {
  label: string;
  to: '/flow' | '/paths' | '/funnel' | '/time' | '/journeys' | '/attribution';
  /** what the page is asked, besides the filters that go along */
  search: AppSearch;
}

/** In a drawer: the same things, asked on other pages. */
export function OtherQuestions({ questions }: { questions: readonly OtherQuestion[] }) {
  if (questions.length === 0) return null;
  return (
    <nav className={classes['questions']} aria-label="Ask on another page">
      {questions.map(({ label, to, search }) => (
        <Link key={label} to={to} search={(before: AppSearch) => ({ ...travelling(before), ...search })}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
