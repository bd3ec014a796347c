"""The words that lists use for what a lead has: forms, ad platforms, shops, address books, in Hebrew and English.

They are compared folded (``leads.headers.fold``), so case, spaces, gershayim and underscores do not matter. Numbers in
a header for phones, addresses and consent do not either (``tel-648``, ``Phone 1 - Value``).
"""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for line in text.splitlines() for word in line.split("|") if word.strip())


NAME = _words("""
    שם | שם מלא | השם | שמך | שמכם | השם שלך | שם הלקוח | שם לקוח | שם הלקוחה | שם הליד | שם ליד | שם הפונה
    שם איש קשר | איש קשר | שם ושם משפחה | שם פרטי ושם משפחה | שם פרטי ומשפחה | שם משפחה ופרטי | שם המועמד | שם ומשפחה
    name | full name | fullname | your name | your full name | contact name | contact | lead name | customer name
    client name | display name | attendee name | names
""")
FIRST_NAME = _words("""
    שם פרטי | פרטי | שמך הפרטי
    first name | given name | forename | fname | first | name first | your first name | billing first name
""")
LAST_NAME = _words("""
    שם משפחה | משפחה | שם המשפחה
    last name | surname | family name | lname | last | name last | your last name | billing last name
""")
PHONE = _words("""
    טלפון | מספר טלפון | מס טלפון | מס' הטלפון | טל | טלפון נייד | נייד | מספר נייד | מס נייד | מספר הנייד | פלאפון
    פלא
    סלולרי | סלולארי | טלפון סלולרי | טלפון סלולארי | סלולר | טל נייד | טל סלולרי | מספר סלולרי | נייד אישי | טלפון בבית
    טלפון נוסף | נייד נוסף | טלפון ליצירת קשר | מספר טלפון נייד | מספר טלפון ליצירת קשר | טלפון של הלקוח | טלפון לקוח
    וואטסאפ | ווטסאפ | ווצאפ | מספר וואטסאפ | טלפון עבודה | טלפון ראשי
    phone | phone number | phone no | telephone | telephone number | tel | mobile | mobile phone | mobile number
    mobile no | cell | cell phone | cell number | cellphone | cellular | whatsapp | whatsapp number | your phone
    your phone number | your tel | contact number | contact phone | work phone | work phone number | home phone
    business phone | user phone | billing phone | phone value | primary phone | msisdn
""")
EMAIL = _words("""
    מייל | אימייל | אי מייל | דואל | דואר אלקטרוני | כתובת מייל | כתובת אימייל | כתובת דואל | כתובת דואר אלקטרוני
    כתובת המייל | מייל נוסף | המייל שלך | מייל ליצירת קשר | כתובת מייל ליצירת קשר | אימייל נוסף | תיבת דואר | מייל לקוח
    email | e-mail | mail | email address | e-mail address | your email | your email address | your mail | user email
    work email | contact email | billing email | email value | primary email | email enter email | email confirm email
    confirm email | username email
""")
CONSENT = _words("""
    אישור דיוור | הסכמה לדיוור | הסכמה | דיוור | מאשר דיוור | מאשר/ת דיוור | מאשרת דיוור | מאשר קבלת דיוור
    מאשר/ת קבלת דיוור | מאשרת קבלת דיוור | אישור קבלת דיוור | הסכמה לקבלת דיוור | אישור קבלת פרסומות | אישור פרסום
    אישור לדיוור | מסכים לדיוור | הסכמה לדיוור במייל | אישור דיוור במייל | אישור קבלת מיילים | הצטרפות לרשימת תפוצה
    הרשמה לניוזלטר | ניוזלטר | דיוור אלקטרוני | אישור קבלת תוכן שיווקי | הסכמה לקבלת דברי פרסומת | רשימת תפוצה
    consent | opt in | marketing consent | email consent | newsletter consent | newsletter | subscribed
    accepts marketing | accepts email marketing | email opt in | email subscriber status | email marketing consent
    acceptance | consent consent | mailing consent | gdpr consent | marketing opt in | permission | subscribe
""")
SMS_CONSENT = _words("""
    אישור קבלת SMS | אישור SMS | הסכמה ל-SMS | אישור מסרונים | אישור קבלת מסרונים | הסכמה לקבלת מסרונים | דיוור SMS
    sms consent | sms opt in | accepts sms marketing | sms subscriber status | sms marketing consent
    text message consent
""")
WHATSAPP_CONSENT = _words("""
    אישור וואטסאפ | אישור קבלת הודעות וואטסאפ | הסכמה לוואטסאפ | אישור דיוור בוואטסאפ | אישור קבלת וואטסאפ
    whatsapp consent | whatsapp opt in | accepts whatsapp marketing
""")
CALL_CONSENT = _words("""
    אישור שיחות | אישור לשיחות שיווקיות | הסכמה לשיחות שיווקיות | אישור קבלת שיחות שיווק | הסכמה לשיחה טלפונית
    call consent | phone consent | telemarketing consent | call opt in
""")
CONSENT_DATE = _words("""
    חותמת זמן | תאריך אישור | תאריך הסכמה | תאריך האישור | מועד ההסכמה | מועד אישור | תאריך הרשמה | מועד הרשמה
    תאריך הצטרפות | תאריך אישור דיוור | תאריך שליחה | תאריך פנייה | תאריך יצירה | נוצר בתאריך | זמן שליחה | תאריך מילוי
    timestamp | created time | consent date | consent time | opt in date | optin time | opt in time | confirm time
    submission time | submission date | submitted at | submitted on | submit time | lead submit time | date submitted
    created at | created date | entry date | signup date | sign up date | date subscribed | subscribed at
    subscribe date
    form submitted at | lead created time
""")
STAGE = _words("""
    שלב | שלב הלקוח | שלב במכירה | שלב בתהליך | סטטוס לקוח | סטטוס הלקוח | סוג לקוח | סוג הלקוח
    stage | lead stage | lifecycle stage | life cycle stage | customer status | customer type | client type
    client status
""")
REFERRER = _words("""
    הופנה על ידי | הופנתה על ידי | הופנה/תה על ידי | הופנה ע"י | הופנתה ע"י | הופנה/תה ע"י | הומלץ על ידי | הומלץ ע"י
    ממליץ | ממליצה | ממליץ/ה | שם הממליץ | שם הממליצה | שם ממליץ | מי המליץ | מי המליץ עלינו | מי הפנה אליך
    מי הפנה אלינו
    הגיע דרך | הגיעה דרך | הגיע/ה דרך | הגיע באמצעות | הגיע מ | מפנה | שם המפנה | גורם מפנה | הפניה מאת | חבר מביא חבר
    referrer | referred by | referral | referrer name | referral name | recommended by | introduced by
    referring contact
""")
INTERESTS = _words("""
    checkboxinfo | interests | interest | תחומי עניין | תחום עניין | תחומי העניין | מתעניין ב | מתעניינת ב | מתעניין/ת ב
    במה נוכל לעזור | areas of interest | topics
""")
SOURCE = _words("""
    מקור | מקור הגעה | מקור ליד | מקור הליד | מקור הפנייה | ערוץ הגעה | מאיפה שמעת עלינו | איך הגעת אלינו
    source | lead source | utm source | traffic source | original source | how did you hear about us
""")
CAMPAIGN = _words("""
    קמפיין | שם קמפיין | שם הקמפיין | campaign | campaign name | utm campaign
""")
OTHER = _words("""
    consent text | consent description | consent id | email status | phone type | email type | name prefix | name suffix
    תאריך לידה | birthday | date of birth
""")
"""What would be taken for something above if the words in parentheses or the numbers were left out."""
