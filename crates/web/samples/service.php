<?php // composer require jumbojett/openid-connect-php && php -S 127.0.0.1:PORT service.php
require __DIR__ . '/vendor/autoload.php';

$gate = new Jumbojett\OpenIDConnectClient('ISSUER', 'CLIENT_ID', 'CLIENT_SECRET');
$gate->setRedirectURL('REDIRECT_URI');
$gate->addScope(['openid', 'profile']);
$gate->setCodeChallengeMethod('S256');
$gate->authenticate(); // goes to the gate, and comes back here with the answer
echo htmlspecialchars($gate->requestUserInfo('name'));
