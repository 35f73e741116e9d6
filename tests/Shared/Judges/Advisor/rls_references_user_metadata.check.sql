-- Users edit their own metadata, in the token (user_metadata) as in the table (raw_user_meta_data).
select 'Error', p.name, 'trusts metadata that users can edit themselves'
from policy p
where concat_ws(' ', p.using_text, p.check_text) ~* '(user_metadata|raw_user_meta_data)'
