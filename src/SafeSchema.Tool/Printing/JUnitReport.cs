using System.Xml.Linq;

namespace SafeSchema.Tool.Printing;

/// <summary>Findings as a test report: each check or difference is a test case. A plan without a difference is one case that passed.</summary>
static class JUnitReport
{
    public static string Of(Findings findings)
    {
        var cases = findings.Items.Count > 0 ? findings.Items : [new Finding("database", findings.Database, "as declared", Outcome.Good, null, "", "")];
        var suite = new XElement("testsuite",
            new XAttribute("name", $"{findings.Database} {findings.Kind}"),
            new XAttribute("tests", cases.Count),
            new XAttribute("failures", cases.Count(item => item.Outcome == Outcome.Failed)),
            new XAttribute("skipped", cases.Count(item => item.Outcome == Outcome.Open)),
            cases.Select(item => Case(findings, item)));
        return new XElement("testsuites", suite).ToString().ReplaceLineEndings("\n") + "\n";
    }

    static XElement Case(Findings findings, Finding item)
    {
        var element = new XElement("testcase", new XAttribute("classname", $"{findings.Database}.{findings.Kind}"), new XAttribute("name", Text($"{item.Kind} {item.Name}")));
        if (item.Outcome != Outcome.Good)
            element.Add(new XElement(item.Outcome == Outcome.Failed ? "failure" : "skipped", new XAttribute("message", Text(item.Line)), item.Outcome == Outcome.Failed ? Text(item.Wanted) : null));
        return element;
    }

    // XML has no place for most control characters.
    static string Text(string text) => string.Concat(text.Select(c => System.Xml.XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : ' '));
}
