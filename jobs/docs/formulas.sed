# In comments for Doxygen, < and > belong to formulas, not to HTML: <s_i> is an average, and x << y much less.
/\/\/\// {
  s/\/\/\/</\/\/\/\x01/
  :next
  s/(\/\/\/.*[^\\])<([^<]*)$/\1\\\x02\2/
  t next
  s/\x02/</g
  s/\x01/</
}
