-- The words have to stand between underscores: password_hash, but not tokens_used.
select 'Error', format('%s.%I', r.name, a.attname), 'is named like a secret, can be selected from through the API, and row-level security is off'
from relation r
join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
where r.relkind in ('r', 'p')
  and r.exposed
  and r.readable
  and not r.relrowsecurity
  and a.attname ~* ('(^|_)('
    'password|passwd|pwd|secret|api_?key|token|jwt|auth_code|otp|'
    'ssn|social_security|driver_license|passport_number|national_id|tax_id|'
    'credit_card|card_number|cvv|bank_account|account_number|routing_number|iban|swift_code|'
    'health_record|medical_record|patient_id|insurance_number|diagnosis|'
    'mac_address|imei|device_uuid|ssh_key|pgp_key|certificate|'
    'fingerprint|biometric|facial_recognition'
    ')(_|$)')
