import { CopyButton } from '../../../components/CopyButton.tsx';
import { Icon } from '../../../components/Icon.tsx';
import classes from './Webhooks.module.css';

/** An address with the secret that is shown this once. */
export interface Shown {
  name: string;
  address: string;
  secret: string;
  webhook: { check: { scheme: string } };
}

/** The one time that the secret of a webhook is shown. */
export function SecretPanel({ shown, onClose }: { shown: Shown; onClose: () => void }) {
  const address = location.origin + shown.address;
  return (
    <div className={classes['secret']} role="status">
      <button type="button" className={classes['dismiss']} aria-label="Hide the secret" onClick={onClose}>
        <Icon name="close" size={14} />
      </button>
      <strong>‘{shown.name}’ is ready</strong>
      <p>Copy it now: the secret is not shown again.</p>
      <dl>
        <div>
          <dt>Address</dt>
          <dd>
            <code>{address}</code>
            <CopyButton text={address} describe="the address with its key" variant="filled" />
          </dd>
        </div>
        {shown.webhook.check.scheme === 'key' ? null : (
          <div>
            <dt>Secret</dt>
            <dd>
              <code>{shown.secret}</code>
              <CopyButton text={shown.secret} describe="the secret" variant="filled" />
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}
