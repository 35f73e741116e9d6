using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;
using System.Text.RegularExpressions;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>A column named like a secret stands in a table that the API shows without row-level security.</summary>
sealed class SecretColumn() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0119",
        "Column named like a secret can be read by everyone",
        "The column '{0}' is named like a secret, '{1}' can be selected from through the API, and row-level security is off: add [RowLevelSecurity]",
        Category.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0119.md");

    static readonly Regex secret = new(
        "(^|_)(password|passwd|pwd|secret|api_?key|token|jwt|auth_code|otp|ssn|social_security|driver_license|passport_number|national_id|tax_id|"
        + "credit_card|card_number|cvv|bank_account|account_number|routing_number|iban|swift_code|health_record|medical_record|patient_id|insurance_number|"
        + "diagnosis|mac_address|imei|device_uuid|ssh_key|pgp_key|certificate|fingerprint|biometric|facial_recognition)(_|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from table in schema.Tables
        where table is { IsExposed: true, IsReadable: true, Security: null }
        from column in table.Of<Column>()
        where secret.IsMatch(column.Name)
        select Finding.On(column, column.Name, table.Name.Sql).MendedBy(Mend.AddAttributeToType("RowLevelSecurity"));
}
