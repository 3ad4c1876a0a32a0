import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../api/client.ts';
import { CodeBlock } from '../../../components/CodeBlock.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { saveFile } from '../../../components/saveFile.ts';
import { useToast } from '../../../components/Toasts.tsx';
import { countOf } from '../../../format/numbers.ts';
import classes from './Surveys.module.css';
import type { ListedSurvey } from './surveyWords.ts';

/** The ways to put a survey before people. */
export function SurveyShare({ survey }: { survey: ListedSurvey }) {
  const link = location.origin + survey.address;
  return (
    <div className={classes['share']}>
      <section aria-labelledby="mailing">
        <h3 id="mailing">In a mailing, by links of their own</h3>
        <p className={classes['hint']}>
          Each link knows its customer and touchpoint without showing them, and takes one answer; a second one
          revises it. Put the column <code>link</code> into your mailing as a field.
        </p>
        <PersonalLinks survey={survey} />
      </section>
      <section aria-labelledby="open-link">
        <h3 id="open-link">By one link for everybody</h3>
        <p className={classes['hint']}>On a receipt, a poster, in a signature. Answers are anonymous.</p>
        <div className={classes['linkLine']}>
          <code>{link}</code>
          <CopyButton text={link} describe="the link" />
          <Button
            component="a"
            href={survey.address}
            target="_blank"
            variant="default"
            size="xs"
            rightSection={<Icon name="external" size={12} />}
          >
            Open it
          </Button>
        </div>
      </section>
      <section aria-labelledby="on-site">
        <h3 id="on-site">On your site</h3>
        <p className={classes['hint']}>
          waymark.js shows it in a dialog, when you say so. Answers belong to the visitor where your consent
          allows it.
        </p>
        <CodeBlock
          label="Snippet for your site"
          title="After a chat, an order, a cancellation"
          code={`<script async src="${location.origin}/waymark.js" data-key="YOUR-KEY"></script>
<script>
  window.waymark ||= function () { (waymark.q ||= []).push(arguments) };
  waymark('survey', '${survey.id}', { touchpoint: '${survey.touchpoint.replaceAll("'", "\\'")}' });
</script>`}
        />
      </section>
    </div>
  );
}

function PersonalLinks({ survey }: { survey: ListedSurvey }) {
  const [text, setText] = useState('');
  const [as, setAs] = useState<'customer' | 'email' | 'phone'>('customer');
  const [busy, setBusy] = useState(false);
  const toast = useToast();
  const customers = [...new Set(text.split(/\r?\n/).map((line) => line.trim()))].filter(Boolean);
  const make = async () => {
    setBusy(true);
    try {
      const { csv } = await call('surveyLinks', { id: survey.id, customers, as, address: location.origin });
      saveFile(`${survey.name} links.csv`, 'text/csv', csv);
    } catch (error) {
      toast({ text: error instanceof Error ? error.message : String(error), tone: 'warn' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={classes['personal']}>
      <SegmentedControl
        aria-label="What names the customers"
        value={as}
        onChange={(next) => setAs(next as typeof as)}
        data={[
          { value: 'customer', label: 'Customer ids' },
          { value: 'email', label: 'Emails' },
          { value: 'phone', label: 'Phones' },
        ]}
      />
      <Textarea
        aria-label="Customers, one a line"
        placeholder={
          as === 'email'
            ? 'maria@example.com\nsam@example.com'
            : as === 'phone'
              ? '+441632960123'
              : 'C-204\nC-205'
        }
        autosize
        minRows={4}
        maxRows={12}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button
        disabled={customers.length === 0 || !survey.open}
        loading={busy}
        leftSection={<Icon name="download" size={14} />}
        onClick={() => void make()}
      >
        {customers.length === 0 ? 'Download links' : `Download ${countOf(customers.length, 'link')}`}
      </Button>
    </div>
  );
}
