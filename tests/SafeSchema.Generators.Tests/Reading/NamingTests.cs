using SafeSchema.Model;
using Xunit;

namespace SafeSchema.Generators.Tests.Reading;

public sealed class NamingTests
{
    [Theory]
    [InlineData("Id", "id")]
    [InlineData("UserID", "user_id")]
    [InlineData("HTTPServer", "http_server")]
    [InlineData("AvgResponseTime2", "avg_response_time2")]
    [InlineData("Utf8Text", "utf8_text")]
    [InlineData("IPAddress", "ip_address")]
    [InlineData("A", "a")]
    [InlineData("AB", "ab")]
    [InlineData("ABTest", "ab_test")]
    [InlineData("User_Name", "user_name")]
    [InlineData("_Id", "_id")]
    [InlineData("already_snake", "already_snake")]
    [InlineData("InfoItem", "info_item")]
    [InlineData("ÄußereÖffnung", "äußere_öffnung")]
    public void A_C_sharp_name_becomes_snake_case(string name, string expected) => Assert.Equal(expected, Naming.SnakeCase(name));

    [Theory]
    [InlineData("on_auth_user_created", "OnAuthUserCreated")]
    [InlineData("Users can view own profile", "UsersCanViewOwnProfile")]
    [InlineData("uuid-ossp", "UuidOssp")]
    [InlineData("1st", "_1st")]
    [InlineData("!", "_")]
    public void Words_become_a_C_sharp_name(string text, string expected) => Assert.Equal(expected, Naming.PascalCase(text));

    // What PostgreSQL itself chose for such tables and columns.
    [Theory]
    [InlineData("posts", null, "pkey", "posts_pkey")]
    [InlineData("posts", "user_id", "fkey", "posts_user_id_fkey")]
    [InlineData("a_table_with_a_name_that_has_more_than_forty_characters", "a_column_with_a_name_of_thirty", "fkey", "a_table_with_a_name_that_has__a_column_with_a_name_of_thir_fkey")]
    [InlineData("a_table_with_a_name_that_has_more_than_forty_characters", "id_a_column_with_a_name_of_thirty", "idx", "a_table_with_a_name_that_has__id_a_column_with_a_name_of_th_idx")]
    [InlineData("a_table_with_a_name_that_has_more_than_forty_characters", null, "pkey", "a_table_with_a_name_that_has_more_than_forty_characters_pkey")]
    [InlineData("ttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt", null, "pkey", "tttttttttttttttttttttttttttttttttttttttttttttttttttttttttt_pkey")]
    [InlineData("äääääääääääääääääääääääääääääa", "id", "key", "ääääääääääääääääääääääääääää_id_key")]
    [InlineData("t3", "cccccccccccccccccccccccccccccccccccccccccccccccccc1_dddddddddddddddddddddddddddddddddddd_e", "idx", "t3_cccccccccccccccccccccccccccccccccccccccccccccccccc1_dddd_idx")]
    [InlineData("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "äöüäöüäöüäöüäöüäöüäöü", "check", "bbbbbbbbbbbbbbbbbbbbbbbbbbbb_äöüäöüäöüäöüäö_check")]
    public void A_default_name_is_the_one_PostgreSQL_gives(string table, string? columns, string label, string expected)
    {
        var name = Naming.ObjectName(table, columns, label);
        Assert.InRange(Naming.ByteLength(name), 1, Naming.MaxBytes);
        Assert.Equal(expected, name);
    }
}
