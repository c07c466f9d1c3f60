// Loaded before the service: at SIGUSR2 an error reaches nobody, in the way that DERAIL names.
process.on('SIGUSR2', () => {
  if (process.env.DERAIL === 'rejection') void Promise.reject(new Error('CANARY-REJECTED'))
  else
    setImmediate(() => {
      throw new Error('CANARY-THROWN')
    })
})
