// Brings the page to the front when someone taps one of its notifications. It caches nothing and handles no requests.
addEventListener('notificationclick', event => {
  event.notification.close();
  event.waitUntil(
    clients
      .matchAll({ type: 'window', includeUncontrolled: true })
      .then(([page]) => (page ? page.focus() : clients.openWindow('./#alerts'))),
  );
});
