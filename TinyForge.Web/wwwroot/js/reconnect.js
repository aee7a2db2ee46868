// Shows the dialog while the connection is away, and reloads the page where the server no longer knows its circuit.
(() => {
  const dialog = document.getElementById('components-reconnect-modal');
  const again = document.getElementById('components-reconnect-button');
  if (!dialog || !again) return;

  const retry = async () => {
    document.removeEventListener('visibilitychange', retryWhenVisible);
    try {
      if (await Blazor.reconnect()) return;
      // the server answers and does not know the circuit: it was restarted
      location.reload();
    } catch {
      waitForReturn(); // still away
    }
  };

  const retryWhenVisible = () => document.visibilityState === 'visible' && retry();

  let timer = 0;
  const waitForReturn = () => {
    document.addEventListener('visibilitychange', retryWhenVisible);
    clearTimeout(timer);
    timer = setTimeout(retryWhenVisible, 3000);
  };

  dialog.addEventListener('components-reconnect-state-changed', event => {
    switch (event.detail.state) {
      case 'show':
        if (!dialog.open) dialog.showModal();
        break;
      case 'hide':
        dialog.close();
        break;
      case 'failed':
        waitForReturn();
        break;
      case 'rejected':
      case 'resume-failed':
        location.reload();
        break;
    }
  });
  again.addEventListener('click', retry);
})();
