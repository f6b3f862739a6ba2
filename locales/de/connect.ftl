title = Mit { $provider } verbinden
lead = { $provider } bittet Sie, sich anzumelden. Verwenden Sie dort Ihr eigenes Konto: Mit ihm wird dieses Konto hier verbunden.
