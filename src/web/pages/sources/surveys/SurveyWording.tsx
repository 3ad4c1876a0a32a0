import { Button, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { SurveyWords } from '../../../../model/surveyTexts/words.ts';
import { directionOf, languagesOf, surveyLanguages, wordsOf } from '../../../../model/surveyWording.ts';
import { useCommand, useOperation } from '../../../api/useOperation.ts';
import { useToast } from '../../../components/Toasts.tsx';
import classes from './Surveys.module.css';
import { groupNames, type ListedSurvey, scoreIn } from './surveyWords.ts';
import { TouchpointField } from './TouchpointField.tsx';

type Word = keyof SurveyWords;
type Shown = 'question' | 'high' | 'middle' | 'low';

const fields: readonly { word: Word; label: string; long?: true; page: Shown }[] = [
  { word: 'question', label: 'Question', long: true, page: 'question' },
  { word: 'low', label: 'Lowest score means', page: 'question' },
  { word: 'high', label: 'Highest score means', page: 'question' },
  { word: 'comment', label: 'Over the comment', page: 'question' },
  { word: 'submit', label: 'Button', page: 'question' },
  { word: 'thanks', label: 'Thanks', page: 'high' },
  { word: 'thanksHigh', label: 'after a high score', long: true, page: 'high' },
  { word: 'askHigh', label: 'and asks', page: 'high' },
  { word: 'thanksMiddle', label: 'after a middle one', long: true, page: 'middle' },
  { word: 'askMiddle', label: 'and asks', page: 'middle' },
  { word: 'thanksLow', label: 'after a low one', long: true, page: 'low' },
  { word: 'askLow', label: 'and asks', page: 'low' },
  { word: 'link', label: 'On the link that follows', page: 'high' },
  { word: 'closed', label: 'When it is closed', long: true, page: 'question' },
];

const names = new Intl.DisplayNames('en', { type: 'language' });
const languageName = (code: string) => surveyLanguages[code]?.name ?? names.of(code) ?? code;

/** The words of a survey in each language, beside the page that they make. */
export function SurveyWording({ survey }: { survey: ListedSurvey }) {
  const [words, setWords] = useState(survey.words);
  const [links, setLinks] = useState(survey.links);
  const [brand, setBrand] = useState(survey.brand);
  const [touchpoint, setTouchpoint] = useState(survey.touchpoint);
  const [language, setLanguage] = useState(survey.language);
  const [adding, setAdding] = useState('');
  const [page, setPage] = useState<Shown>('question');
  const save = useCommand('updateSurvey');
  const toast = useToast();
  const draft = { kind: survey.kind, brand: brand.trim() || ' ', words, links, language };
  const [settled] = useDebouncedValue(draft, 200);
  const preview = useOperation('previewSurvey', {
    ...settled,
    ...(page === 'question' ? {} : { score: scoreIn(survey.kind, page) }),
  });
  const own = words[language] ?? {};
  const defaults = wordsOf({ ...survey, brand: '{brand}', words: {} }, language);
  const set = (word: Word, text: string) => {
    const { [word]: _before, ...rest } = own;
    setWords({ ...words, [language]: text === '' ? rest : { ...rest, [word]: text } });
  };
  const changed =
    JSON.stringify([words, links, brand, touchpoint]) !==
    JSON.stringify([survey.words, survey.links, survey.brand, survey.touchpoint]);
  const all = [...new Set([...languagesOf({ words }), language])].sort();
  const addLanguage = () => {
    const code = adding.trim().toLowerCase();
    if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(code)) return;
    setWords({ ...words, [code]: words[code] ?? {} });
    setLanguage(code);
    setAdding('');
  };
  return (
    <div className={classes['wording']}>
      <div className={classes['words']}>
        <div className={classes['two']}>
          <TextInput
            label="Your company’s name"
            value={brand}
            onChange={(event) => setBrand(event.currentTarget.value)}
          />
          <TouchpointField value={touchpoint} onChange={setTouchpoint} />
        </div>
        <div className={classes['languages']}>
          <Select
            label="Language"
            size="sm"
            allowDeselect={false}
            value={language}
            onChange={(next) => next && setLanguage(next)}
            data={all.map((code) => ({
              value: code,
              label: `${languageName(code)}${Object.keys(words[code] ?? {}).length > 0 ? ', own wording' : ''}`,
            }))}
          />
          <TextInput
            label="Another"
            placeholder="ar, pt-br …"
            value={adding}
            onChange={(event) => setAdding(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Enter' && addLanguage()}
          />
          <Button variant="default" disabled={adding.trim() === ''} onClick={addLanguage}>
            Add
          </Button>
        </div>
        <p className={classes['hint']}>
          People see their browser’s language, or the one in <code>?lang=</code>. Empty fields say what stands
          in them in grey; <code>{'{brand}'}</code> is your name.
          {surveyLanguages[language.split('-')[0] ?? ''] === undefined
            ? ' There are no ready words in this language: fill in each of them.'
            : ''}
        </p>
        <div className={classes['fields']} dir={directionOf(language)}>
          {fields.map(({ word, label, long, page: on }) => {
            const props = {
              label: <bdi>{label}</bdi>,
              placeholder: defaults[word],
              value: own[word] ?? '',
              onFocus: () => setPage(on),
            };
            return long ? (
              <Textarea
                key={word}
                {...props}
                autosize
                minRows={1}
                onChange={(event) => set(word, event.currentTarget.value)}
              />
            ) : (
              <TextInput key={word} {...props} onChange={(event) => set(word, event.currentTarget.value)} />
            );
          })}
        </div>
        <div className={classes['fields']}>
          {(['high', 'middle', 'low'] as const).map((group) => (
            <TextInput
              key={group}
              label={`Link for ${groupNames[survey.kind][group].toLowerCase()}`}
              placeholder="none, or https://…"
              value={links[group] ?? ''}
              onFocus={() => setPage(group)}
              onChange={(event) => setLinks({ ...links, [group]: event.currentTarget.value.trim() || null })}
            />
          ))}
        </div>
        <div className={classes['saveRow']}>
          <Button
            disabled={!changed || brand.trim() === '' || touchpoint.trim() === ''}
            loading={save.isPending}
            onClick={() =>
              save.mutate(
                { id: survey.id, words, links, brand: brand.trim(), touchpoint: touchpoint.trim() },
                {
                  onSuccess: () => toast({ text: 'Survey saved' }),
                  onError: (error) => toast({ text: error.message, tone: 'warn' }),
                },
              )
            }
          >
            {changed ? 'Save' : 'Saved'}
          </Button>
        </div>
      </div>
      <div className={classes['preview']}>
        <SegmentedControl
          aria-label="Which page is shown"
          value={page}
          onChange={(next) => setPage(next as Shown)}
          data={[
            { value: 'question', label: 'Question' },
            { value: 'high', label: groupNames[survey.kind].high },
            { value: 'middle', label: groupNames[survey.kind].middle },
            { value: 'low', label: groupNames[survey.kind].low },
          ]}
        />
        <iframe title="The survey’s page" sandbox="" srcDoc={preview.data?.html ?? ''} />
        {preview.error ? <p className={classes['problem']}>{preview.error.message}</p> : null}
      </div>
    </div>
  );
}
