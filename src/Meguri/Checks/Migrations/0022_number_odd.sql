-- One rule tells of odd numbers now; how the city held the other goes over to it, unless it held this one too.
update rule_settings set rule = 'number-odd'
    where rule = 'number-grouping' and not exists (select from rule_settings where rule = 'number-odd');
delete from rule_settings where rule = 'number-grouping';
