// Shows the messages of an open page, and brings the page back when one is tapped. It keeps nothing and answers no request.
addEventListener('notificationclick', event => {
  event.notification.close();
  event.waitUntil(
    clients
      .matchAll({ type: 'window', includeUncontrolled: true })
      .then(([page]) => (page ? page.focus() : clients.openWindow('/#alerts'))),
  );
});
