// Passkeys: the browser's own dialog, for the sign-in's form and for the account's page. What can't work is not offered.
// What is said stands at the form that it is said in, in the language of the page (PasskeyWords.cs).
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
  const refusal = async (response, texts) => {
    const answered = texts.passkeyAnswered.replace('{0}', response.status);
    try {
      return (await response.json()).detail ?? answered;
    } catch {
      return response.status === 429 ? texts.passkeyTooMany : answered;
    }
  };

  const words = (error, texts) => {
    switch (error?.name) {
      case 'NotAllowedError':
      case 'AbortError':
        return texts.passkeyClosed;
      case 'InvalidStateError':
        return texts.passkeyKnown;
      case 'SecurityError':
        return texts.passkeyAddress;
      default:
        return texts.passkeyFailed;
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
          say(await refusal(response, form.dataset));
          return;
        }
        const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await response.json());
        const credential = await navigator.credentials.get({ publicKey });
        field.value = JSON.stringify(credential.toJSON());
        HTMLFormElement.prototype.submit.call(form); // past the required fields, which a passkey does not need
      } catch (error) {
        say(words(error, form.dataset));
      } finally {
        button.disabled = false;
      }
    });
  }

  Object.assign(window.tinyForge, {
    canUsePasskeys: able,

    // null where it is done, else why not
    addPasskey: async (name, password) => {
      const texts = document.querySelector('[data-passkey-adding]').dataset; // now: the form may be gone by the time of the answer
      try {
        const options = await post('/account/passkeys/options', { password });
        if (!options.ok) return await refusal(options, texts);
        const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await options.json());
        const credential = await navigator.credentials.create({ publicKey });
        const response = await post('/account/passkeys', { name, credential: credential.toJSON() });
        return response.ok ? null : await refusal(response, texts);
      } catch (error) {
        return words(error, texts);
      }
    },
  });
})();
