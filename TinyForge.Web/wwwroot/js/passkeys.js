// Passkeys: the browser's own dialog, for the sign-in's form and for the account's page. What can't work is not offered.
(() => {
  const able = () => typeof PublicKeyCredential === 'function'
    && typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'
    && typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function';

  const post = (address, body) => fetch(address, {
    method: 'POST',
    credentials: 'same-origin',
    redirect: 'error', // to the sign-in: the session has ended
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });

  // a refusal of the server, in its own words where it has any
  const refusal = async response => {
    try {
      return (await response.json()).detail ?? `The server answered ${response.status}.`;
    } catch {
      return response.status === 429 ? 'Too many attempts. Wait a minute.' : `The server answered ${response.status}.`;
    }
  };

  const words = error => {
    switch (error?.name) {
      case 'NotAllowedError':
      case 'AbortError':
        return 'No passkey was used: the dialog was closed, or it took too long.';
      case 'InvalidStateError':
        return 'This device already has a passkey for this account.';
      case 'SecurityError':
        return 'The browser allows no passkey under this address. It must be HTTPS with a name, or localhost.';
      default:
        return 'The browser could not use a passkey.';
    }
  };

  const form = document.querySelector('[data-passkey-form]');
  const button = form?.querySelector('[data-passkey-sign-in]');
  if (form && button && able()) {
    const message = form.querySelector('[data-passkey-error]');
    const field = form.elements['Input.Passkey'];
    const say = text => {
      message.textContent = text;
      message.hidden = text === '';
    };

    button.hidden = false;
    button.addEventListener('click', async () => {
      say('');
      button.disabled = true;
      try {
        const response = await post('/sign-in/passkey/options');
        if (!response.ok) {
          say(await refusal(response));
          return;
        }
        const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await response.json());
        const credential = await navigator.credentials.get({ publicKey });
        field.value = JSON.stringify(credential.toJSON());
        HTMLFormElement.prototype.submit.call(form); // past the required fields, which a passkey does not need
      } catch (error) {
        say(words(error));
      } finally {
        button.disabled = false;
      }
    });
  }

  Object.assign(window.tinyForge, {
    canUsePasskeys: able,

    // null where it is done, else why not
    addPasskey: async (name, password) => {
      try {
        const options = await post('/account/passkeys/options', { password });
        if (!options.ok) return await refusal(options);
        const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await options.json());
        const credential = await navigator.credentials.create({ publicKey });
        const response = await post('/account/passkeys', { name, credential: credential.toJSON() });
        return response.ok ? null : await refusal(response);
      } catch (error) {
        return words(error);
      }
    },
  });
})();
